import { KEPT_OF_LONGEST, LONGEST_QUOTED, LONGEST_ROW } from "./limits.ts";

/** A row of a file. `rowNo` counts from 1 as a spreadsheet does, header and empty rows included. */
export type FileRecord = {
  rowNo: number;
  fields: string[];
  /** As it stands in the file. */
  raw: string;
  /** Why it cannot be read as fields. */
  fault: string | null;
};

export const UNCLOSED = "a quote is opened and never closed";
const TOO_LONG = `is longer than ${LONGEST_ROW} characters`;

/** Splits text into rows: RFC 4180, and what spreadsheets make of it. */
export class RecordSplitter {
  readonly #delimiter: string;
  #text = "";
  #rowNo = 0;
  /** Inside a row too long to be read, which was told of already. */
  #skipping = false;

  /** @param delimiter one character; a space means any run of white space. */
  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** The rows that end within `more`; `last` when no more text comes. */
  push(more: string, last = false): FileRecord[] {
    this.#text += more;
    const records: FileRecord[] = [];
    let at = this.#skipped();
    for (let step = this.#next(at, last); step; step = this.#next(at, last)) {
      at = step.end;
      this.#rowNo++;
      if (step.record) records.push({ rowNo: this.#rowNo, ...step.record });
    }
    this.#text = this.#text.slice(at);
    return records;
  }

  /** Where the next row begins. */
  #skipped(): number {
    if (!this.#skipping) return 0;
    const newline = this.#text.indexOf("\n");
    this.#skipping = newline < 0;
    return newline < 0 ? this.#text.length : newline + 1;
  }

  /** The row that begins at `at`; undefined when its end is not here yet. */
  #next(at: number, last: boolean): Step | undefined {
    const text = this.#text;
    if (at >= text.length) return undefined;
    const newline = text.indexOf("\n", at);
    const lineEnd = newline < 0 ? text.length : newline;
    if (lineEnd - at > LONGEST_ROW) return this.#tooLong(at, newline);
    if (newline < 0 && !last) return undefined;
    const line = withoutReturn(text.slice(at, lineEnd));
    if (this.#delimiter === " ") return { end: lineEnd + 1, record: spaced(line) };
    if (!line.includes('"')) return { end: lineEnd + 1, record: plain(line, this.#delimiter) };
    return this.#quoted(at, last, { line, end: lineEnd + 1 });
  }

  #tooLong(at: number, newline: number): Step {
    this.#skipping = newline < 0;
    const end = newline < 0 ? this.#text.length : newline + 1;
    return { end, record: tooLong(this.#text.slice(at, at + KEPT_OF_LONGEST)) };
  }

  #quoted(at: number, last: boolean, first: { line: string; end: number }): Step | undefined {
    const found = splitQuoted(this.#text, at, this.#delimiter);
    if (found === "open" || found === "broken") {
      if (found === "open" && !last && this.#text.length - at < LONGEST_QUOTED) return undefined;
      const record = { fields: first.line.split(this.#delimiter), raw: first.line, fault: UNCLOSED };
      return { end: first.end, record };
    }
    // Quotes may close on the very edge of what is here, before a doubled one.
    if (found.end >= this.#text.length && !last) return undefined;
    const raw = withoutReturn(this.#text.slice(at, found.end));
    return { end: found.end + 1, record: checked({ fields: found.fields, raw, fault: null }) };
  }
}

type Step = { end: number; record: Omit<FileRecord, "rowNo"> | null };

function plain(line: string, delimiter: string): Omit<FileRecord, "rowNo"> | null {
  if (line === "") return null;
  return checked({ fields: line.split(delimiter), raw: line, fault: null });
}

function spaced(line: string): Omit<FileRecord, "rowNo"> | null {
  const words = line.trim();
  if (words === "") return null;
  return checked({ fields: words.split(/\s+/), raw: line, fault: null });
}

function checked(record: Omit<FileRecord, "rowNo">): Omit<FileRecord, "rowNo"> {
  return record.raw.includes("\0") ? { ...record, fault: "contains the character NUL" } : record;
}

/** A row of fields that were never text in one line: as if a comma stood between them. */
export function recordOf(fields: string[]): Omit<FileRecord, "rowNo"> {
  const raw = fields.map((field) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field));
  return checked({ fields, raw: raw.join(",").toWellFormed(), fault: null });
}

/** A row longer than any that is read, of which the beginning is kept. */
export function tooLong(beginning: string): Omit<FileRecord, "rowNo"> {
  return { fields: [], raw: beginning.slice(0, KEPT_OF_LONGEST).toWellFormed(), fault: TOO_LONG };
}

function withoutReturn(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}

/**
 * Fields from `at` to the end of the row; a quote opens only at the start of a field. "open": its end is not here;
 * "broken": it never comes.
 */
function splitQuoted(
  text: string,
  at: number,
  delimiter: string,
): { fields: string[]; end: number } | "open" | "broken" {
  const fields: string[] = [];
  for (let i = at; ; ) {
    const field = text[i] === '"' ? quotedField(text, i, delimiter) : plainField(text, i, delimiter);
    if (typeof field === "string") return field;
    fields.push(field.value);
    if (text[field.end] !== delimiter) return { fields, end: field.end };
    i = field.end + 1;
  }
}

function plainField(text: string, at: number, delimiter: string): { value: string; end: number } {
  let end = at;
  while (end < text.length && text[end] !== delimiter && text[end] !== "\n") end++;
  return { value: withoutReturn(text.slice(at, end)), end };
}

function quotedField(
  text: string,
  at: number,
  delimiter: string,
): { value: string; end: number } | "open" | "broken" {
  let value = "";
  for (let from = at + 1; ; ) {
    const quote = text.indexOf('"', from);
    if (quote < 0 || quote - at > LONGEST_QUOTED) return "open";
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') {
      const rest = plainField(text, quote + 1, delimiter);
      // Closed amid the words of a later line: that line's own quote, and this one was never closed.
      if (rest.value.trim() !== "" && value.includes("\n")) return "broken";
      return { value: value + rest.value, end: rest.end };
    }
    value += '"';
    from = quote + 2;
  }
}

/** The rows of a text that comes in pieces, many at a time. */
export async function* recordsOf(
  text: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<FileRecord[]> {
  const splitter = new RecordSplitter(delimiter);
  for await (const piece of text) yield splitter.push(piece);
  yield splitter.push("", true);
}
