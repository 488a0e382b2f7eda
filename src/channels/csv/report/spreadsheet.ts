import { csvLine } from "../../../platform/spreadsheet.ts";
import type { Import } from "../import.ts";
import { RecordSplitter } from "../reading/records.ts";

/** A file's own columns, and beside them what we have to say of each row: to be mended and imported again. */
export class Sheet {
  readonly #delimiter: string;
  readonly #source: string;
  readonly #headers: readonly string[];

  constructor({ columns, mapping }: Pick<Import, "columns" | "mapping">) {
    this.#source = mapping.delimiter;
    this.#delimiter = mapping.delimiter === " " ? "," : mapping.delimiter;
    this.#headers = columns.map(({ header }, i) => header || `column ${i + 1}`);
  }

  /** The first line, with the mark by which spreadsheets know UTF-8. */
  head(added: readonly string[]): string {
    return `\uFEFF${csvLine([...this.#headers, ...added], this.#delimiter)}`;
  }

  /** A row as it stands in the file, and what is added to it; what it has beyond the columns of the file comes last. */
  row(raw: string, added: readonly string[]): string {
    const fields = new RecordSplitter(this.#source).push(raw, true)[0]?.fields ?? [];
    const own = this.#headers.map((_, i) => fields[i] ?? "");
    return csvLine([...own, ...added, ...fields.slice(own.length)], this.#delimiter);
  }
}
