import { readFileSync, statSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { fileRefused } from "../../channels/csv/reading/refusals.ts";
import { AppError } from "../../platform/errors.ts";

/** A closed cohort: how many were still there at ages 0, 1, 2, …; `name` heads its column. */
export type Cohort = { name: string; survivors: number[] };

/** A table of survivors is a few lines; anything larger is a file of purchases. */
const LARGEST = 1_000_000;
const LARGEST_UNPACKED = 8 * LARGEST;
/** A cohort given in percent counts as so many customers. */
const CUSTOMERS_OF_PERCENT = 1000;
/** What heads a column of percentages. */
const PERCENT = /%|pct|percent|porcent|por ?ciento/i;
/** "20250131" is a day, as files of sales write it, and no number of customers. */
const COMPACT_DAY = /^(19|20)\d{6}$/;

/** The cells of each line that is not empty; a decimal comma where cells are parted by semicolons. */
function cellsOf(text: string): string[][] {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const delimiter = lines[0].includes(";") ? ";" : lines[0].includes("\t") ? "\t" : ",";
  const plain = (cell: string) => cell.trim().replace(/^"(.*)"$/, "$1");
  return lines
    .filter((line) => line.trim() !== "")
    .map((line) => line.split(delimiter).map(plain))
    .map((cells, row) =>
      row > 0 && delimiter === ";" ? cells.map((cell) => cell.replace(",", ".")) : cells,
    );
}

function numberOf(cell: string | undefined): number {
  return cell === undefined || cell === "" ? Number.NaN : Number(cell.replace(/%$/, ""));
}

/** Whether a text looks like a table of survivors: a few lines of numbers whose first column counts 0, 1, 2, …. */
export function isSurvivalTable(text: string): boolean {
  const [, ...rows] = cellsOf(text);
  return (
    rows.length >= 2 &&
    rows[0].length >= 2 &&
    rows[0].every((cell) => Number.isFinite(numberOf(cell)) && !COMPACT_DAY.test(cell)) &&
    rows.every(
      ([period, first], row) => numberOf(period) === numberOf(rows[0][0]) + row && first !== undefined,
    )
  );
}

/**
 * The text of a file, unpacked; null where it is too large for a table of survivors.
 *
 * @throws AppError `invalid` when it is packed and damaged.
 */
export function survivalText(file: string): string | null {
  if (statSync(file).size > LARGEST) return null;
  const bytes = readFileSync(file);
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes.toString("utf8");
  try {
    return gunzipSync(bytes, { maxOutputLength: LARGEST_UNPACKED }).toString("utf8");
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw fileRefused("gzip", error instanceof Error ? error.message : "");
  }
}

/**
 * Reads a table of survivors: a first column that counts periods from 0, and a column for each cohort with the number,
 * or the percentage, of its customers who are still there: one that begins at 100 is in percent where a cell has the sign,
 * is no whole number, or the header says so. A cohort may end before the others.
 *
 * @param text null: too large for one.
 * @param file what it is called where it is refused.
 * @throws AppError `invalid`, naming line, column and value.
 */
export function readSurvivalTable(text: string | null, file: string): Cohort[] {
  const [head = [], ...rows] = cellsOf(text ?? "");
  if (head.length < 2 || rows.length < 2) {
    throw new AppError(
      "invalid",
      `${file} is no table of survivors: it takes a column of periods and one of customers`,
    );
  }
  rows.forEach(([period], row) => {
    if (numberOf(period) !== row) {
      throw new AppError("invalid", `${file}, line ${row + 2}: ${head[0]} must be ${row}, got ${period}`);
    }
  });
  return head.slice(1).map((name, column) => ({
    name,
    survivors: survivorsOf(
      file,
      name,
      rows.map((cells) => cells[column + 1]),
    ),
  }));
}

function survivorsOf(file: string, name: string, cells: readonly (string | undefined)[]): number[] {
  const until = cells.findLastIndex((cell) => cell !== undefined && cell !== "") + 1;
  const survivors = cells.slice(0, until).map(numberOf);
  const wrong = survivors.findIndex(
    (count, age) => !(count >= 0 && (age === 0 || count <= survivors[age - 1])),
  );
  if (wrong >= 0 || !(survivors[0] > 0)) {
    const line = Math.max(0, wrong);
    const what = "must be a number that never rises from line to line";
    throw new AppError("invalid", `${file}, line ${line + 2}: ${name} ${what}, got ${cells[line] ?? ""}`);
  }
  if (survivors.length < 3)
    throw new AppError("invalid", `${file}: ${name} needs at least 3 periods, got ${until}`);
  const isPercent =
    survivors[0] === 100 &&
    (PERCENT.test(name) ||
      cells.some((cell) => cell?.endsWith("%")) ||
      !survivors.every((count) => Number.isInteger(count)));
  if (!isPercent) return survivors;
  return survivors.map((share) => Math.round(share * CUSTOMERS_OF_PERCENT * 1e4) / 1e6);
}
