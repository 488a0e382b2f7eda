import type { CompanyFacts } from "../../../memory/company.queries.ts";
import { writesPoint } from "../../../memory/money.ts";
import type { ImportColumn, ImportField, ImportKind, ImportMapping } from "../import.ts";
import type { DateOrder } from "../reading/dates.ts";
import type { Dialect } from "../reading/dialect.ts";
import type { Decimal } from "../reading/numbers.ts";
import { isAddedColumn } from "../report/added-columns.ts";
import { fieldOfHeader, isSellerHeader } from "./headers.ts";
import { kindOfFile } from "./kind.ts";
import { isIdentified } from "./missing.ts";
import { namedColumns } from "./named.ts";
import { type ColumnProfile, type FileProfile, ROWS_IN_FULL } from "./profile.ts";
import { platformOf } from "./reviews.ts";

/** A proposal how to read a file, with the reason for each column. */
export type Guess = { mapping: ImportMapping; columns: ImportColumn[] };

/** The company, and what the file was said to hold; without, that is guessed too. */
export type GuessFacts = CompanyFacts & { kind?: ImportKind | undefined };

/** Countries that write the month first. */
const MONTH_FIRST = ["US", "PH", "FM", "MH", "PW"];

/**
 * Proposes how to read a file, from its headers and then its values.
 *
 * @param hasHeader whether the first row is one, where that was said.
 */
export function guessMapping(
  profile: FileProfile,
  dialect: Dialect,
  facts: GuessFacts,
  hasHeader = looksLikeHeader(profile),
): Guess {
  const kind = facts.kind ?? kindOfFile(profile, hasHeader);
  const { fields, why, namesIdentify } = guessFields(profile, hasHeader, kind);
  const of = (...wanted: ImportField[]) =>
    profile.columns.filter((_, i) => wanted.includes(fields[i] ?? "ignore"));
  const date = guessOrder(of("at", "startedOn", "endedOn", "birthday"), facts.country);
  const decimal = guessDecimal(
    of("amount", "unitPrice", "price"),
    of("quantity", "attribute", "monthsWithUs"),
    facts.country,
  );
  const priced = of("amount", "unitPrice", "price").find((column) => column.currency);
  const currency = priced?.currency ?? facts.currency;
  const columns = profile.columns.map((column, i) => ({
    header: hasHeader ? (profile.first[i] ?? "") : "",
    field: fields[i] ?? "ignore",
    why: why[i] ?? "none",
    samples: column.samples,
    notes: notesOf(fields[i] ?? "ignore", {
      dateUnclear: date.unclear,
      decimalUnclear: decimal.unclear,
      namesIdentify,
      customerByValues: why[i] === "values",
    }),
  }));
  const isOfReviews = kind === "contacts" && fields.includes("stars") && !fields.includes("channel");
  const mapping: ImportMapping = {
    kind,
    mode: "both",
    key: "auto",
    asOf: null,
    channel: isOfReviews ? "review" : null,
    ...dialect,
    hasHeader,
    dateOrder: date.order,
    decimal: decimal.sign,
    currency,
    timeZone: isUtc(profile, fields) ? "UTC" : facts.timeZone,
    source: isOfReviews && hasHeader ? platformOf(profile.first) : "file",
    fields,
  };
  return { mapping, columns };
}

/** A first row of words over columns of values; or of names we know. */
function looksLikeHeader({ first, columns, rows }: FileProfile): boolean {
  const known = first.filter((cell) => fieldOfHeader(cell) !== null).length;
  if (known >= 2 || (known === 1 && first.length <= 2)) return true;
  const wordy = first.every((cell) => !/^[-+(]?[\d.,]+\)?$/.test(cell) && !/^\d{1,4}[-/.]\d/.test(cell));
  return (
    wordy &&
    (rows === 0 || columns.some((c) => c.values > 0 && (c.numbers > c.values / 2 || c.dates > c.values / 2)))
  );
}

/** What each column is taken for, and why. */
class Taken {
  readonly fields: ImportField[];
  readonly why: ImportColumn["why"][];

  constructor(columns: number) {
    this.fields = Array.from({ length: columns }, () => "ignore");
    this.why = Array.from({ length: columns }, () => "none");
  }

  take(i: number, field: ImportField, reason: ImportColumn["why"]): void {
    if (i < 0) return;
    this.fields[i] = field;
    this.why[i] = reason;
  }
}

function guessFields(profile: FileProfile, hasHeader: boolean, kind: ImportKind) {
  const taken = new Taken(profile.columns.length);
  const { fields, why } = taken;
  if (hasHeader) takeNamed(taken, profile, kind);
  for (const field of BY_VALUES[kind]) {
    if (!isThere(field, fields)) taken.take(bestByValues(field, profile.columns, fields), field, "values");
  }
  const names = fields.indexOf("customerName");
  const namesIdentify = names >= 0 && !isThere("customerKey", fields);
  if (namesIdentify) taken.take(names, "customerKey", "header");
  if (kind === "purchases" || kind === "subscriptions")
    taken.take(customerByValues(profile, fields, hasHeader), "customerKey", "values");
  taken.take(needlessTotal(fields), "ignore", "none");
  if (kind === "subscriptions") keepTheRest(taken, hasHeader ? profile.first : []);
  return { fields, why, namesIdentify };
}

/** What headers name. Under a review stands what its author calls himself: a name that others have as well. */
function takeNamed(taken: Taken, profile: FileProfile, kind: ImportKind): void {
  for (const { i, field } of namedColumns(profile, kind)) taken.take(i, field, "header");
  const { fields } = taken;
  if (fields.includes("stars") && !isThere("customerKey", fields))
    taken.take(fields.indexOf("customerName"), "author", "header");
}

/** Nothing a file says of a subscription is thrown away; what was added to it here it does not say. */
function keepTheRest(taken: Taken, headers: readonly string[]): void {
  for (const [i, field] of taken.fields.entries()) {
    if (field === "ignore" && !isAddedColumn(headers[i] ?? "")) taken.take(i, "attribute", "none");
  }
}

/** Whether the column of the dates says that they are told in UTC: "Review Created (UTC)". */
function isUtc({ first }: FileProfile, fields: readonly ImportField[]): boolean {
  return /\butc\b/i.test(first[fields.indexOf("at")] ?? "");
}

/** What values alone can tell, in files of each kind. */
const BY_VALUES = {
  purchases: ["at", "email", "amount"],
  subscriptions: ["email"],
  contacts: ["at", "email"],
  customers: ["email"],
} as const;

/** A line's price times quantity says more than a total that may stand on every line of an order. */
function needlessTotal(fields: readonly ImportField[]): number {
  return fields.includes("unitPrice") && fields.includes("quantity") ? fields.indexOf("amount") : -1;
}

function isThere(field: ImportField, fields: readonly ImportField[]): boolean {
  if (field === "customerKey") return isIdentified(fields);
  if (field === "amount") return fields.includes("amount") || fields.includes("unitPrice");
  return fields.includes(field);
}

function bestByValues(
  field: "at" | "email" | "amount",
  columns: readonly ColumnProfile[],
  fields: readonly ImportField[],
): number {
  const free = columns
    .map((column, i) => ({ column, i }))
    .filter(({ column, i }) => fields[i] === "ignore" && column.values > 0);
  const first = (fits: (column: ColumnProfile) => boolean) =>
    free.find(({ column }) => fits(column))?.i ?? -1;
  if (field === "at") return first(({ dates, values }) => dates > values * 0.9);
  if (field === "email") return first(({ emails, values }) => emails > values * 0.9);
  const amounts = free.filter(
    ({ column: { numbers, whole, values } }) => numbers > values * 0.9 && whole < numbers,
  );
  return amounts.at(-1)?.i ?? -1;
}

/** Where nothing says who bought, the first column with as many values as customers have; shops and sellers are few. */
function customerByValues(
  { first, columns, rows }: FileProfile,
  fields: readonly ImportField[],
  hasHeader: boolean,
): number {
  if (isThere("customerKey", fields)) return -1;
  const few = Math.max(1, Math.min(rows, ROWS_IN_FULL) / 20);
  return columns.findIndex(
    ({ distinct, values, dates }, i) =>
      fields[i] === "ignore" &&
      distinct > few &&
      dates < values / 2 &&
      !(hasHeader && isSellerHeader(first[i] ?? "")),
  );
}

function guessOrder(
  columns: readonly ColumnProfile[],
  country: string,
): { order: DateOrder; unclear: boolean } {
  const [column] = columns;
  const usual = MONTH_FIRST.includes(country) ? "mdy" : "dmy";
  if (!column) return { order: usual, unclear: false };
  const { ymd, dmy, mdy, unclear } = column.orders;
  if (dmy + mdy > 0) return { order: dmy >= mdy ? "dmy" : "mdy", unclear: dmy > 0 && mdy > 0 };
  return unclear > ymd ? { order: usual, unclear: true } : { order: "ymd", unclear: false };
}

function guessDecimal(
  money: readonly ColumnProfile[],
  beside: readonly ColumnProfile[],
  country: string,
): { sign: Decimal; unclear: boolean } {
  const sum = { point: 0, comma: 0, unclear: 0 };
  for (const { decimals } of [...money, ...beside]) {
    sum.point += decimals.point;
    sum.comma += decimals.comma;
    sum.unclear += decimals.unclear;
  }
  const usual = writesPoint(country) ? "." : ",";
  if (sum.point + sum.comma === 0) {
    // "1.234" in a country of decimal commas is a thousand; a column without any sign reads either way.
    return { sign: usual, unclear: sum.unclear > 0 };
  }
  return { sign: sum.point >= sum.comma ? "." : ",", unclear: sum.point > 0 && sum.comma > 0 };
}

type Open = Record<"dateUnclear" | "decimalUnclear" | "namesIdentify" | "customerByValues", boolean>;

function notesOf(field: ImportField, open: Open): string[] {
  if (["at", "startedOn", "endedOn"].includes(field) && open.dateUnclear) return ["dateOrderUnclear"];
  if (["amount", "unitPrice", "price"].includes(field) && open.decimalUnclear) return ["decimalUnclear"];
  if (field === "customerKey" && open.namesIdentify) return ["namesIdentify"];
  if (field === "customerKey" && open.customerByValues) return ["customerByValues"];
  return [];
}
