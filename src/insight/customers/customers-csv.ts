import { csvLine } from "../../platform/spreadsheet.ts";
import type { CustomerRow } from "./customer-list.ts";

const COLUMNS = [
  "customerId",
  "name",
  "kind",
  "country",
  "city",
  "language",
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
