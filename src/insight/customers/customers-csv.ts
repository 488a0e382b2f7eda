import type { CustomerRow } from "./customer-list.ts";

/** A field that begins so is taken for a formula by spreadsheets, which may then run it. */
const FORMULA = /^[=+\-@\t\r]/;

function field(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A line of CSV (RFC 4180); texts that a spreadsheet would take for a formula begin with an apostrophe. */
export function csvLine(values: readonly (string | number | null)[]): string {
  return `${values.map(field).join(",")}\r\n`;
}

const COLUMNS = [
  "customerId",
  "name",
  "kind",
  "country",
  "state",
  "tier",
  "purchases",
  "spendMinor",
  "lastDay",
  "expectedValueMinor",
  "valueAtRiskMinor",
] as const;

/** The customers as a CSV file in UTF-8 with a byte order mark, which spreadsheets need to read accents. Money in minor units. */
export async function* csvOf(pages: AsyncIterable<CustomerRow[]>): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(COLUMNS)}`;
  for await (const rows of pages) {
    yield rows.map((row) => csvLine(COLUMNS.map((column) => row[column]))).join("");
  }
}
