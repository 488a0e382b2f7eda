import type { ImportField } from "../import.ts";
import { fieldOfHeader, reducedHeader } from "../mapping/headers.ts";
import type { FileRecord } from "../reading/records.ts";

/** Of the cells of a row of names, at least this share are names we or the file know. */
const SHARE_OF_NAMES = 0.6;
const LONGEST_NAME = 60;

/**
 * Notices names of columns amid the rows, where files were put one after the other: the same again is only skipped;
 * under others every row would be misread, so none is read until the file's own names come again.
 */
export class HeaderWatch {
  readonly #own: readonly string[];
  readonly #fields: readonly ImportField[];
  readonly #dated: number;
  #others: number | null = null;

  /** @param headers of the file, where known; else they are known by what they mean. */
  constructor(fields: readonly ImportField[], headers: readonly string[]) {
    this.#fields = fields;
    this.#own = headers.map(reducedHeader);
    this.#dated = fields.findIndex((field) => field === "at" || field === "startedOn");
  }

  /** Why a row is not one of the file's; null when it may be. */
  refusal({ fields, rowNo }: FileRecord): string | null {
    if (this.#mayBeNames(fields) && this.#areNames(fields)) {
      this.#others = this.#areOwn(fields) ? null : rowNo;
      return this.#others === null
        ? "repeats the names of the columns"
        : "names other columns than the file; divide the file here";
    }
    return this.#others === null
      ? null
      : `stands under other names of columns, in row ${this.#others}; divide the file there`;
  }

  /** Quickly: a row with a date, or in files without dates one that does not begin with a name of the file's, is none. */
  #mayBeNames(fields: readonly string[]): boolean {
    const telling = fields[Math.max(this.#dated, 0)] ?? "";
    if (telling === "" || telling.length > LONGEST_NAME || /\d/.test(telling)) return false;
    return this.#dated >= 0 || this.#own.includes(reducedHeader(telling));
  }

  #areNames(fields: readonly string[]): boolean {
    const cells = fields.filter((field) => field.trim() !== "");
    const names = cells.filter((cell) => cell.length <= LONGEST_NAME && this.#isName(cell));
    return names.length >= 2 && names.length >= cells.length * SHARE_OF_NAMES;
  }

  #isName(cell: string): boolean {
    return this.#own.includes(reducedHeader(cell)) || fieldOfHeader(cell) !== null;
  }

  #areOwn(fields: readonly string[]): boolean {
    return this.#fields.every((field, i) => {
      const cell = fields[i] ?? "";
      if (this.#own.length > 0) return reducedHeader(cell) === this.#own[i];
      return field === "ignore" || fieldOfHeader(cell)?.field === field;
    });
  }
}
