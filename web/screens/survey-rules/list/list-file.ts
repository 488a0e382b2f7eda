/** A list as its file tells it: what may be the names of its columns, and all rows below. */
export type ListFile = { columns: string[]; rows: string[][] };

const SEPARATORS = [";", ",", "\t", "|"] as const;
/** Cells: in quotes, where two of them are one, or up to what ends them. */
const QUOTED = /^"((?:[^"]|"")*)"/;

/** Reads a CSV; a text without rows has none. */
export function readList(bytes: ArrayBuffer): ListFile {
  const text = decoded(bytes);
  const separator = separatorOf(text);
  const all = recordsIn(text, separator).filter((cells) => cells.some((cell) => cell !== ""));
  const [first = []] = all;
  const width = Math.max(0, ...all.slice(0, 100).map(({ length }) => length));
  const isHeading = first.length > 0 && !first.some((cell) => /[@\d]/.test(cell));
  return {
    columns: Array.from({ length: width }, (_, at) => (isHeading && first[at]) || `${at + 1}`),
    rows: isHeading ? all.slice(1) : all,
  };
}

/** The column that most likely says who it is: the first with addresses, else the first. */
export function likelyColumn({ rows, columns }: ListFile): number {
  const some = rows.slice(0, 50);
  const found = columns.findIndex((_, at) => some.some((cells) => cells[at]?.includes("@")));
  return Math.max(0, found);
}

/** What stands in a column, row by row, without the empty ones. */
export function valuesOf({ rows }: ListFile, column: number): string[] {
  return rows.flatMap((cells) => (cells[column] ? [cells[column]] : []));
}

/** What old programs write is not UTF-8. */
function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** The separator that stands most often in the first line. */
function separatorOf(text: string): string {
  const [line = ""] = text.split(/\r?\n/, 1);
  const times = (one: string) => line.split(one).length;
  return SEPARATORS.reduce((best, one) => (times(one) > times(best) ? one : best));
}

function recordsIn(text: string, separator: string): string[][] {
  if (!text.includes('"')) return text.split(/\r?\n|\r/).map((line) => trimmed(line.split(separator)));
  const records: string[][] = [];
  let cells: string[] = [];
  let at = 0;
  while (at < text.length) {
    const cell = cellAt(text, at, separator);
    cells.push(cell.value);
    at = cell.next;
    if (cell.isLast) {
      records.push(trimmed(cells));
      cells = [];
    }
  }
  return cells.length > 0 ? [...records, trimmed(cells)] : records;
}

function trimmed(cells: readonly string[]): string[] {
  return cells.map((cell) => cell.trim());
}

type Cell = { value: string; next: number; isLast: boolean };

function cellAt(text: string, at: number, separator: string): Cell {
  const quoted = text[at] === '"' ? QUOTED.exec(text.slice(at, at + LONGEST)) : null;
  const begin = at + (quoted?.[0].length ?? 0);
  const end = endOf(text, begin, separator);
  const value = quoted ? (quoted[1] ?? "").replaceAll('""', '"') : text.slice(at, end);
  const isLast = text[end] !== separator;
  const width = text[end] === "\r" && text[end + 1] === "\n" ? 2 : 1;
  return { value, next: end + width, isLast };
}

/** No cell that says who somebody is is longer. */
const LONGEST = 10_000;

function endOf(text: string, begin: number, separator: string): number {
  let end = begin;
  while (end < text.length && text[end] !== separator && text[end] !== "\n" && text[end] !== "\r") end++;
  return end;
}
