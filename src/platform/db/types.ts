import pg from "pg";

const INT8 = 20;
const INT8_ARRAY = 1016;
const DATE = 1082;
const DATE_ARRAY = 1182;
const TEXT_ARRAY: number = 1009;
const UUID_ARRAY = 2951;
const parseTexts: (text: string) => (string | null)[] = pg.types.getTypeParser(TEXT_ARRAY, "text");

/**
 * How values arrive: `int8` (so `count(*)`, sums of `int` and amounts in minor units) as number, `numeric` as string (no
 * rounding), `date` as "YYYY-MM-DD", `timestamptz` as Date. An `int8` beyond 2^53 - 1 is told as that: a single amount does
 * not get there, and a sum that does must not keep everybody from reading the list it stands in.
 */
export const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: "text" | "binary") => {
    if (format === "binary") return pg.types.getTypeParser(oid, "binary");
    return PARSERS.get(oid) ?? pg.types.getTypeParser(oid, "text");
  },
};

const PARSERS: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [INT8, integer],
  [INT8_ARRAY, (text) => texts(text).map((value) => (value === null ? null : integer(value)))],
  [DATE, (text) => text],
  [DATE_ARRAY, texts],
  [UUID_ARRAY, uuids],
]);

function integer(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  return Math.sign(value) * Number.MAX_SAFE_INTEGER;
}

function texts(text: string): (string | null)[] {
  return parseTexts(text);
}

/** Ids need no quotes, so that ten thousand of them are parted in a twentieth of the time that any texts would take. */
function uuids(text: string): (string | null)[] {
  if (text === "{}") return [];
  return text
    .slice(1, -1)
    .split(",")
    .map((id) => (id === "NULL" ? null : id));
}

/** Many ids as a parameter that is cast to `uuid[]`, written at once and not each by itself. */
export function uuidArray(ids: readonly string[]): string {
  return `{${ids.join(",")}}`;
}
