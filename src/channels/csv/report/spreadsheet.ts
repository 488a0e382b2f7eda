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
    return `\uFEFF${line([...this.#headers, ...added], this.#delimiter)}`;
  }

  /** A row as it stands in the file, and what is added to it. */
  row(raw: string, added: readonly string[]): string {
    const fields = new RecordSplitter(this.#source).push(raw, true)[0]?.fields ?? [];
    const own = this.#headers.map((_, i) => fields[i] ?? "");
    return line([...own, ...added], this.#delimiter);
  }
}

function line(fields: readonly string[], delimiter: string): string {
  return `${fields.map((field) => cell(field, delimiter)).join(delimiter)}\r\n`;
}

const FORMULA = /^[=+@\t\r]|^-(?![\d.,]+$)/;

/** A cell that a spreadsheet will not run as a formula. */
function cell(text: string, delimiter: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return safe.includes(delimiter) || /["\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
