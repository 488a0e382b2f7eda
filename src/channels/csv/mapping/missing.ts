import type { ImportField, ImportKind, ImportMapping } from "../import.ts";

/** What of a mapping says whether a file can be read with it. */
export type Meaning = Pick<ImportMapping, "fields"> &
  Partial<Pick<ImportMapping, "kind" | "key" | "asOf" | "channel">>;

/** Whether a column says who the customer is; of a review its author may. */
export function isIdentified(fields: readonly ImportField[]): boolean {
  return fields.some((field) =>
    ["customerKey", "email", "phone", "taxId", "author", "authorKey"].includes(field),
  );
}

/** What a mapping lacks before a file can be read with it, as text keys. */
export function missingFields({
  fields,
  kind = "purchases",
  key = "auto",
  asOf = null,
  channel = null,
}: Meaning): string[] {
  const byKey = key !== "auto" && fields.includes(key);
  const identified = isIdentified(fields) || (byKey && kind !== "purchases");
  return [
    ...NEEDED[kind](fields, { asOf, channel }),
    ...(identified ? [] : ["customer"]),
    ...(key !== "auto" && !byKey ? ["key"] : []),
  ];
}

type Said = Pick<ImportMapping, "asOf" | "channel">;
type Needed = (fields: readonly ImportField[], said: Said) => string[];

const NEEDED: Readonly<Record<ImportKind, Needed>> = {
  purchases: (fields) => [
    ...(fields.includes("at") ? [] : ["at"]),
    ...(fields.includes("amount") || fields.includes("unitPrice") ? [] : ["amount"]),
  ],
  subscriptions: (fields, { asOf }) => [
    ...(fields.includes("startedOn") || fields.includes("monthsWithUs") ? [] : ["startedOn"]),
    ...(needsDay(fields) && asOf === null ? ["asOf"] : []),
  ],
  contacts: (fields, { channel }) => [
    ...(fields.includes("at") ? [] : ["at"]),
    ...(fields.includes("channel") || channel !== null ? [] : ["channel"]),
  ],
  customers: () => [],
};

/** Months are counted back from a day, and who is said to have left without a day left by then. */
function needsDay(fields: readonly ImportField[]): boolean {
  const has = (field: ImportField) => fields.includes(field);
  return (has("monthsWithUs") && !has("startedOn")) || (has("left") && !has("endedOn"));
}
