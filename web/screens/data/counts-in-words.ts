import type { ImportReport } from "../../../src/channels/csv/import.ts";
import type { Formats } from "../../text/format.ts";
import type { DataText } from "../../text/later.ts";

const COUNTED = ["purchases", "returns", "subscriptions", "contacts", "customersNew"] as const;

/** What an import brought, of every kind it brought any of: "120 purchases, 31 new customers". */
export function countsInWords(report: ImportReport, { list }: DataText, format: Formats): string {
  const said = COUNTED.filter((kind) => report[kind] > 0).map((kind) =>
    list.counts[kind](report[kind], format.number(report[kind])),
  );
  return said.length > 0 ? said.join(", ") : list.nothingNew;
}
