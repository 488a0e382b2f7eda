import { HOSTILE, hostile } from "./hostile-texts.ts";
import type { Teller } from "./teller.ts";

const DAY = 24 * 3600 * 1000;
const NOW = Date.now();
const CUSTOMERS = 40;
const SALES = 400;

type Rows = readonly (readonly string[])[];

/** A file that is hostile in its name, its headers and every column, also in the rows that are refused. */
export type HostileFile = {
  name: string;
  kind: string;
  /** What each column means. */
  fields: string;
  channel?: string;
  rows: Rows;
};

function day(daysAgo: number): string {
  return new Date(NOW - daysAgo * DAY).toISOString().slice(0, 10);
}

/** Each of the eight texts in each column, row by row. */
function sales(): HostileFile {
  const header =
    "InvoiceNo,InvoiceDate,CustomerID,Name,Email,Country,City,StockCode,Description,Quantity,UnitPrice";
  const rows = Array.from({ length: SALES }, (_, i) => {
    const said = (place: string) => hostile(place, i % CUSTOMERS);
    const email = i % 50 === 7 ? said("refused email") : `a${i % CUSTOMERS}@example.com`;
    const who = [`C${i % CUSTOMERS}`, said("customer"), email, said("country"), said("city")];
    const product = [hostile("sku", i % 8), hostile("product", i % 8)];
    return [`${i}`, day((SALES - i) * 2), ...who, ...product, "1", "10.50", said("unused column")];
  });
  const refused = [
    "999",
    hostile("refused day", 0),
    "C1",
    "",
    "",
    "",
    "",
    "",
    "",
    hostile("refused", 1),
    "1",
    "",
  ];
  return {
    name: `${hostile("name of a file", 1)}.csv`,
    kind: "purchases",
    fields:
      "purchaseKey at customerKey customerName email country city sku productName quantity unitPrice ignore",
    rows: [[...header.split(","), hostile("header", 0)], ...rows, refused],
  };
}

const CONTRACTS = 240;

/** Of each eight contracts one text in product, reason and attribute; every third has ended. */
function subscriptions(): HostileFile {
  const header = [
    "Contract ID",
    "Customer ID",
    "Name",
    "Start date",
    "End date",
    "Plan",
    "Price",
    "Billing period",
  ];
  const rows = Array.from({ length: CONTRACTS }, (_, i) => {
    const ended = i % 3 === 0;
    const customer = i < 2 ? "C0" : `S${i}`;
    const name = i < 2 ? hostile("customer", 0) : hostile("subscriber", i);
    return [
      ...[`K${i}`, customer, name, day(700 - (i % 120)), ended ? day(300 - (i % 250)) : ""],
      ...[hostile("plan", i % 4), "29.90", "month", ended ? hostile("reason", i % 5) : ""],
      hostile("attribute", i % 2),
    ];
  });
  const nothing = ["", "", "", "", "", ""];
  const refused = [
    ["K-x", "S1", "", hostile("refused start", 2), ...nothing],
    ["K-y", "S1", "", day(700), "", "", "", hostile("refused period", 3), "", ""],
  ];
  return {
    name: `${hostile("name of contracts", 2)}.csv`,
    kind: "subscriptions",
    fields:
      "subscriptionKey customerKey customerName startedOn endedOn productName price billingPeriod reason attribute",
    rows: [[...header, "Reason", hostile("attribute header", 0)], ...rows, ...refused],
  };
}

const WHO =
  "customerKey customerName email phone country city postcode street birthday customerLanguage taxId";

function customers(): HostileFile {
  const header = "Customer ID,Name,Email,Phone,Country,City,Postal code,Street,Birthday,Language,NIF";
  const rows = HOSTILE.map((_, i) => {
    const said = (place: string) => hostile(place, i);
    const where = [said("country"), said("city"), said("postcode"), said("street")];
    return [`C${i}`, said("customer"), `a${i}@example.com`, said("phone"), ...where, "1980-01-01", "es", ""];
  });
  const refused = [
    ["C8", "", "", "", "", "", "", "", "", hostile("refused language", 4), ""],
    ["C9", "", "", "", "", "", "", "", hostile("refused birthday", 5), "", ""],
    ["", "", hostile("refused address of nobody", 6), "", "", "", "", "", "", "", ""],
  ];
  return {
    name: "customers.csv",
    kind: "customers",
    fields: WHO,
    rows: [header.split(","), ...rows, ...refused],
  };
}

const CALL =
  "contactKey at channel direction customerKey subject text waitSeconds agent reference trackingCode";

/** A log of calls, and of what of it is refused. */
function calls(): HostileFile {
  const header = "CallId,Date,Channel,Direction,CustomerID,Subject,Text,Wait,Agent,Reference,Tracking code";
  const rows = HOSTILE.flatMap((_, i) => {
    const said = (place: string) => hostile(place, i);
    const begun = [
      `${day(200)} 10:00`,
      "phone",
      "in",
      `C${i}`,
      said("subject of a call"),
      said("text of a call"),
    ];
    const about = [said("agent"), said("reference of a call"), said("tracking of a call")];
    return [
      [`L${i}`, ...begun, "90", ...about],
      [
        `R${i}`,
        ...begun.with(1, i === 3 ? said("refused channel") : "phone"),
        said("refused wait"),
        ...about,
      ],
    ];
  });
  return { name: "calls.csv", kind: "contacts", fields: CALL, rows: [header.split(","), ...rows] };
}

const REVIEW = "contactKey author stars subject text at replyText repliedAt platform url language attribute";

/** Reviews: by the order of somebody known, else each author for himself. */
function reviews(): HostileFile {
  const header =
    "Review ID,Reviewer,Star Rating,Title,Comment,Create Time,Review Reply,Reply Time,Platform,Review URL,Review Language,Location";
  const rows = Array.from({ length: 3 * HOSTILE.length }, (_, i) => {
    const said = (place: string) => hostile(place, i);
    const written = [
      said("author"),
      i === 5 ? said("refused stars") : "1",
      said("title of a review"),
      said("review"),
    ];
    const answered = [said("reply to a review"), `${day(98)}T10:00:00Z`];
    return [
      `V${i}`,
      ...written,
      `${day(99)}T10:00:00Z`,
      ...answered,
      said("platform"),
      said("url"),
      "en",
      said("location"),
    ];
  });
  return {
    name: "reviews.csv",
    kind: "contacts",
    channel: "review",
    fields: REVIEW,
    rows: [header.split(","), ...rows],
  };
}

export const FILES = { sales, subscriptions, customers, calls, reviews } as const;

/** Brings a file in as far as a step: sent only, checked, or done. */
export async function bringIn(
  teller: Teller,
  { name, kind, fields, channel, rows }: HostileFile,
  until: "draft" | "checked" | "done" = "done",
): Promise<string> {
  const body = rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(",")).join("\n");
  const sent = await teller.sent(`/imports?fileName=${encodeURIComponent(name)}`, "text/csv", body);
  const mapping = { ...sent.mapping, kind, channel: channel ?? null, fields: fields.split(" ") };
  await teller.asked("PUT", `/imports/${sent.importId}/mapping`, mapping);
  for (const [step, state] of [
    ["check", "checked"],
    ["run", "done"],
  ] as const) {
    if (until === "draft" || (until === "checked" && step === "run")) break;
    await teller.asked("POST", `/imports/${sent.importId}/${step}`, {});
    await teller.until(`/imports/${sent.importId}`, state);
  }
  return sent.importId;
}
