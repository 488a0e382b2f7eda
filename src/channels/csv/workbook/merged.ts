import { MOST_MERGED } from "../reading/limits.ts";
import { columnOf } from "./cells.ts";

/** Cells of one column, one under the other, that a sheet shows as one; rows count from 1. */
export type MergedRange = { column: number; from: number; to: number };

const RANGE = /mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"/g;
/** A range's element is shorter than this, so that one cut by two pieces is found. */
const LONGEST = 64;

/** The merged ranges of a sheet. They stand after its rows, so the whole sheet goes by, unparsed. */
export async function mergedRanges(bytes: AsyncIterable<Buffer>): Promise<MergedRange[]> {
  const ranges: MergedRange[] = [];
  let tail: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    const both = Buffer.concat([tail, chunk]);
    const at = both.indexOf("mergeCell ");
    let end = both.length - LONGEST;
    if (at >= 0) {
      const text = both.toString("latin1");
      for (const found of text.matchAll(RANGE)) {
        const [whole, column = "", from = "", to = ""] = found;
        end = Math.max(end, found.index + whole.length);
        if (Number(to) > Number(from) && ranges.length < MOST_MERGED) {
          ranges.push({ column: columnOf(column), from: Number(from), to: Number(to) });
        }
      }
    }
    tail = both.subarray(Math.max(0, end));
  }
  return ranges.sort((a, b) => a.from - b.from);
}

/**
 * Writes what a merged cell says into each of its rows. Not in columns of amounts: what was shown once would be counted
 * as often as there are rows.
 */
export class Merged {
  readonly #ranges: readonly MergedRange[];
  readonly #once: ReadonlySet<number>;
  #next = 0;
  #open: (MergedRange & { text: string })[] = [];

  /** @param once columns whose values count where they stand and nowhere else. */
  constructor(ranges: readonly MergedRange[], once: ReadonlySet<number>) {
    this.#ranges = ranges.filter(({ column }) => !once.has(column));
    this.#once = once;
  }

  /** Rows are given in their order. */
  fill(rowNo: number, fields: string[]): void {
    if (this.#next >= this.#ranges.length && this.#open.length === 0) return;
    this.#open = this.#open.filter(({ to }) => to >= rowNo);
    for (const { column, text } of this.#open) {
      if (text !== "" && (fields[column] ?? "") === "" && !this.#once.has(column)) set(fields, column, text);
    }
    for (let range = this.#ranges[this.#next]; range && range.from <= rowNo; ) {
      const text = range.from === rowNo ? (fields[range.column] ?? "") : "";
      this.#open.push({ ...range, text });
      range = this.#ranges[++this.#next];
    }
  }
}

function set(fields: string[], column: number, text: string): void {
  while (fields.length < column) fields.push("");
  fields[column] = text;
}
