import type { Decimal } from "../reading/numbers.ts";
import type { NumberFormat } from "./formats.ts";
import { type DateSystem, momentText } from "./moments.ts";
import type { Texts } from "./texts.ts";

/** What cells of a workbook mean. */
export type CellSense = {
  texts: Texts;
  formats: readonly NumberFormat[];
  system: DateSystem;
  /** The decimal sign numbers are written with. */
  decimal: Decimal;
};

/** A cell as it stands in the file: its type (`t`), style (`s`), value and whether it holds a formula. */
export type RawCell = { type: string; style: number; value: string; formula: boolean };

/** What Excel shows for a formula it has not worked out; so do we for one whose result was never kept. */
const NOT_WORKED_OUT = "#CALC!";

/** A cell as text: dates as "2025-02-03", numbers as they are kept and not as they are shown. */
export function cellText({ type, style, value, formula }: RawCell, sense: CellSense): string {
  if (value === "") return formula && type !== "str" && type !== "inlineStr" ? NOT_WORKED_OUT : "";
  if (type === "s") return sense.texts.at(Number(value));
  if (type === "b") return value === "1" || value === "true" ? "TRUE" : "FALSE";
  if (type === "" || type === "n") return numberCell(value, sense.formats[style] ?? "number", sense);
  return value;
}

function numberCell(value: string, format: NumberFormat, { system, decimal }: CellSense): string {
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (format === "moment") return momentText(number, system) ?? numberText(number, decimal);
  if (format !== "number" && Number.isInteger(number) && number >= 0) {
    return String(number).padStart(format.digits, "0");
  }
  return numberText(number, decimal);
}

/** A number in full; never with just three decimals, which would read as thousands. */
function numberText(number: number, decimal: Decimal): string {
  const text = String(number);
  const point = text.indexOf(".");
  if (point < 0) return text;
  const full = text.length - point === 4 ? `${text}0` : text;
  return decimal === "." ? full : full.replace(".", ",");
}

/** Column 0 for "A7", 27 for "AB7"; -1 for what is no cell. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) & ~32;
    if (letter < 65 || letter > 90) return i === 0 ? -1 : column - 1;
    column = column * 26 + letter - 64;
    if (i > 3) return -1;
  }
  return column - 1;
}
