import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Application } from "../../src/api/application.ts";
import { SCREENS } from "../../web/screens.tsx";
import { post, untilUnderstood } from "./a-shop.ts";
import { openStage, type Stage } from "./app.ts";
import { attachHostile, sayHostile } from "./hostile-said.ts";

/** Each would set `window.taken` where it is taken for more than a text. */
export const HOSTILE = [
  `<script>window.taken=1</script>`,
  `<img src=x onerror="window.taken=1">`,
  `"><svg onload=window.taken=1>`,
  `javascript:window.taken=1`,
  `' onmouseover='window.taken=1' autofocus onfocus='window.taken=1`,
  `{{constructor.constructor('window.taken=1')()}}`,
  "</title></style></textarea><iframe srcdoc='<script>parent.taken=1</script>'>",
  '=HYPERLINK("javascript:window.taken=1","x")',
];
const DAY = 24 * 3600 * 1000;

/** The application, told nothing but hostile texts, and where they are to be seen. */
export type HostileStage = Stage & { imports: string[]; customerIds: string[]; casePaths: string[] };

/** Tells it by files, by the API, and by hand. */
export async function openHostileStage(): Promise<HostileStage> {
  const stage = await openStage();
  const { app } = stage;
  const sales = await importHostile(stage, `${HOSTILE[1]}.csv`, hostileFile());
  await hostileContacts(stage);
  const contacts = await importHostile(stage, `${HOSTILE[2]}.csv`, hostileLog());
  const [name, subject, text] = HOSTILE;
  const said = { subject, text };
  await post(app, "/api/v1/saved-replies", { name, texts: { es: said, en: said } });
  await post(app, "/api/v1/views", { name: HOSTILE[2], query: { search: HOSTILE[0] } });
  await post(app, "/api/v1/insight/recompute", {});
  await untilUnderstood(app);
  const list = await (await fetch(`${app.url}/api/v1/customers?limit=200`)).json();
  const cases = await (await fetch(`${app.url}/api/v1/cases`)).json();
  const casePaths = cases.items
    .slice(0, 2)
    .map(
      ({ customerId, caseId }: { customerId: string; caseId: string }) => `/cases/${customerId}/${caseId}`,
    );
  await sayHostile(app, casePaths, HOSTILE);
  const customerIds = list.items.map((item: { customerId: string }) => item.customerId);
  return { ...stage, imports: [sales, contacts], customerIds, casePaths };
}

/** A file that is hostile in its name, its headers, every column, and the rows that are refused. */
async function importHostile({ app }: Stage, fileName: string, body: string): Promise<string> {
  const url = new URL("/api/v1/imports", app.url);
  url.searchParams.set("fileName", fileName);
  const headers = { origin: app.url, "content-type": "text/csv" };
  const sent = await fetch(url, { method: "POST", headers, body });
  const { importId: id } = await sent.json();
  for (const [step, state] of [
    ["check", "checked"],
    ["run", "done"],
  ]) {
    await post(app, `/api/v1/imports/${id}/${step}`, {});
    await untilState(app, id ?? "", state ?? "");
  }
  return id;
}

/** Contacts hostile in every text there is, with a promise they break, so that a case and its page say it again. */
async function hostileContacts({ app }: Stage): Promise<void> {
  const [one = "", two = "", three = "", four = "", five = ""] = HOSTILE;
  const names = { es: one, en: two };
  const touchpoint = { key: "hostile", stage: "receive", place: 1, accountable: "delivery", names };
  await post(app, "/api/v1/touchpoints", touchpoint);
  const promise = { kind: "answered-within", limit: { value: 3, unit: "minutes", calendarId: null } };
  await post(app, "/api/v1/standards", { name: two, note: three, state: "active", promise });
  const contacts = HOSTILE.map((text, i) => ({
    source: one,
    externalId: `${i} ${text}`,
    at: new Date(Date.now() - i * 60_000).toISOString(),
    customer: { externalId: `C${i % 3}` },
    channel: "phone",
    touchpoint: "hostile",
    actor: { kind: "team", name: two },
    subject: three,
    text,
    waitSeconds: 660,
    outcome: "promised",
    promisedUntil: new Date(Date.now() + DAY).toISOString(),
    reference: four,
    trackingCode: five,
    payload: { [one]: text },
  }));
  const { taken } = Object(await post(app, "/api/v1/contacts", contacts));
  for (const { customerId, contactId } of taken) {
    await post(app, `/api/v1/customers/${customerId}/notes`, { text: `${one}${two}`, contactId });
  }
  await attachHostile(app, taken[0], two);
}

/** A log of calls that is hostile in what is read of it and in the rows that are refused. */
function hostileLog(): string {
  const header = "CallId,Date,Channel,Direction,CustomerID,Subject,Text,Wait,Agent,Order".split(",");
  const rows = HOSTILE.flatMap((text, i) => [
    [`L${i}`, "2024-02-03 10:00", "phone", "in", `C${i}`, text, text, "90", text, text],
    [`R${i}`, "2024-02-03 10:00", i === 3 ? text : "phone", "in", `C${i}`, text, text, text, text, text],
  ]);
  return linesOf([header, ...rows]);
}

function linesOf(rows: readonly string[][]): string {
  return rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(",")).join("\n");
}

async function untilState(app: Application, id: string, wanted: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const { state } = await (await fetch(`${app.url}/api/v1/imports/${id}`)).json();
    if (state === wanted) return;
    if (state === "failed") throw new Error("the import failed");
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`the import was not ${wanted} within 30 s`);
}

function hostileFile(): string {
  const names =
    "InvoiceNo,InvoiceDate,CustomerID,Name,Email,Country,City,StockCode,Description,Quantity,UnitPrice";
  const header = [...names.split(","), HOSTILE[0] ?? ""];
  const rows = Array.from({ length: 400 }, (_, i) => {
    const [one, two, three, four, five] = [0, 1, 2, 3, 4].map((k) => HOSTILE[(i + k) % HOSTILE.length] ?? "");
    const day = new Date(Date.UTC(2024, 0, 1) + i * 2 * DAY).toISOString().slice(0, 10);
    const email = i % 50 === 7 ? (one ?? "") : `a${i % 40}@example.com`;
    return [`${i}`, day, `C${i % 40}`, one, email, two, three, four, five, "1", "10.50", one];
  });
  rows.push([
    "999",
    HOSTILE[0] ?? "",
    "C1",
    "x",
    "a@example.com",
    "x",
    "x",
    "x",
    "x",
    HOSTILE[1] ?? "",
    "1",
    "",
  ]);
  return linesOf([header, ...rows]);
}

/** Addresses of all screens there are, from the list that the cockpit itself uses. */
export function screensOf({ imports, customerIds, casePaths }: HostileStage): string[] {
  const paths = SCREENS.map(({ path }) => path);
  const sections = [
    "company",
    "people",
    "keys",
    "activity",
    "account",
    "about",
    "promises",
    "touchpoints",
    "cases",
  ];
  const own: Readonly<Record<string, readonly string[]>> = {
    "/team/:section?": ["/team", "/team/voice", "/team/kindness"],
    "/settings/:section?": sections.map((section) => `/settings/${section}`),
    "/data/:importId": imports.map((id) => `/data/${id}`),
    "/cases/:customerId/:caseId": casePaths,
    "/experience/:key": ["/experience/hostile"],
  };
  return [...new Set(paths)].flatMap((path) => {
    const known = own[path];
    if (known) return known;
    if (!path.includes(":")) return [path, `${path}?search=${encodeURIComponent(HOSTILE[0] ?? "")}`];
    return customerIds
      .slice(0, 3)
      .map((id, at) => path.replace(":customerId", id).replace(/:\w+\??/, customerIds[at + 1] ?? ""));
  });
}

/** Goes to every screen and looks whether any text became more than a text. */
export async function walk(page: Page, faults: string[], paths: readonly string[]): Promise<void> {
  // A line that stays open would keep the page from ever being quiet.
  await page.route("**/api/v1/cases/changes", (route) => route.abort());
  for (const path of paths) {
    await page.goto(new URL(path, page.url()).href);
    const isDrawn = page.locator("main :is(h1, h2)").first().waitFor();
    await isDrawn.catch(() => faults.push(`${path} is not drawn`));
    await page.waitForLoadState("networkidle");
    const found = await page.evaluate(
      "({ taken: window.taken, frames: document.querySelectorAll('iframe, script:not([src])').length })",
    );
    expect([path, found, faults]).toEqual([path, { taken: undefined, frames: 0 }, []]);
  }
}
