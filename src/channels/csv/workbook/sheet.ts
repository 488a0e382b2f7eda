import { LONGEST_ROW, SHEET_COLUMNS } from "../reading/limits.ts";
import { type FileRecord, recordOf, tooLong } from "../reading/records.ts";
import { type CellSense, cellText, columnOf, type RawCell } from "./cells.ts";
import type { Merged } from "./merged.ts";
import { unescaped } from "./texts.ts";
import { type Attributes, type XmlListener, XmlReader } from "./xml.ts";

/** The rows of a sheet, many at a time; those without a value are left out and keep their number. */
export async function* sheetRows(
  bytes: AsyncIterable<Buffer>,
  sense: CellSense,
  merged: Merged | null,
): AsyncGenerator<FileRecord[]> {
  const rows = new SheetRows(sense, merged);
  const reader = new XmlReader(rows);
  for await (const chunk of bytes) {
    reader.write(chunk);
    const records = rows.taken();
    if (records.length > 0) yield records;
  }
  reader.end();
}

/** Makes rows of a sheet's elements: `row`, its cells `c` with a value `v` or text `t`, and formulas `f`. */
class SheetRows implements XmlListener {
  readonly #sense: CellSense;
  readonly #merged: Merged | null;
  #records: FileRecord[] = [];
  #rowNo = 0;
  #fields: string[] = [];
  #characters = 0;
  #column = -1;
  #cell: RawCell | null = null;
  #inValue = false;
  #pronounced = false;

  constructor(sense: CellSense, merged: Merged | null) {
    this.#sense = sense;
    this.#merged = merged;
  }

  /** The rows that ended since this was asked before. */
  taken(): FileRecord[] {
    const records = this.#records;
    this.#records = [];
    return records;
  }

  open(name: string, attributes: Attributes): void {
    if (name === "c") this.#openCell(attributes);
    else if (name === "v" || name === "t") this.#inValue = !this.#pronounced;
    else if (name === "f" && this.#cell) this.#cell.formula = true;
    else if (name === "rPh") this.#pronounced = true;
    else if (name === "row") this.#openRow(attributes);
  }

  text(text: string): void {
    if (this.#inValue && this.#cell && this.#characters <= LONGEST_ROW) this.#cell.value += text;
  }

  close(name: string): void {
    if (name === "v" || name === "t") this.#inValue = false;
    else if (name === "c") this.#closeCell();
    else if (name === "rPh") this.#pronounced = false;
    else if (name === "row") this.#closeRow();
  }

  #openRow({ r }: Attributes): void {
    const said = Number(r);
    this.#rowNo = Number.isSafeInteger(said) && said > this.#rowNo ? said : this.#rowNo + 1;
    this.#fields = [];
    this.#characters = 0;
    this.#column = -1;
  }

  #openCell({ r, s = "0", t = "" }: Attributes): void {
    const said = r === undefined ? -1 : columnOf(r);
    this.#column = said >= 0 && said < SHEET_COLUMNS ? said : this.#column + 1;
    this.#cell = { type: t, style: Number(s), value: "", formula: false };
  }

  #closeCell(): void {
    const cell = this.#cell;
    this.#cell = null;
    if (!cell || this.#column >= SHEET_COLUMNS || this.#characters > LONGEST_ROW) return;
    const text = unescaped(cellText(cell, this.#sense));
    if (text === "") return;
    this.#characters += text.length + 1;
    while (this.#fields.length < this.#column) this.#fields.push("");
    this.#fields[this.#column] = text;
  }

  #closeRow(): void {
    if (this.#fields.length === 0) return;
    if (this.#characters > LONGEST_ROW) {
      this.#records.push({ rowNo: this.#rowNo, ...tooLong(this.#fields[0] ?? "") });
      return;
    }
    this.#merged?.fill(this.#rowNo, this.#fields);
    this.#records.push({ rowNo: this.#rowNo, ...recordOf(this.#fields) });
  }
}
