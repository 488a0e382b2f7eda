import { type DateOrder, orderShown } from "../reading/dates.ts";
import { type Dialect, readRecords } from "../reading/dialect.ts";
import { MOST_COLUMNS } from "../reading/limits.ts";
import { type DecimalEvidence, parseNumber, weighDecimal } from "../reading/numbers.ts";

import type { FileRecord } from "../reading/records.ts";

/** What the values of a column look like. Counts are of values that are not empty, of the rows looked at. */
export type ColumnProfile = {
  values: number;
  numbers: number;
  whole: number;
  negative: number;
  dates: number;
  emails: number;
  /** Short, without spaces, with a digit or in capitals only: "85123A", "SKU-9". */
  codes: number;
  /** Different values among the first ones. */
  distinct: number;
  longest: number;
  orders: Record<DateOrder | "unclear", number>;
  decimals: DecimalEvidence;
  /** A currency that stands with the values, e.g. "EUR" for "12,50 €". */
  currency: string | null;
  samples: string[];
};

export type FileProfile = {
  /** Of the first row; of a file without header too. */
  first: string[];
  /** Why the first row cannot be read as fields. */
  fault: string | null;
  columns: ColumnProfile[];
  /** Rows looked at, the first not counted. */
  rows: number;
};

/** All columns are looked at in so many rows; after that only those whose dates or decimals are not decided. */
export const ROWS_IN_FULL = 5_000;
const SAMPLES = 5;
const DISTINCT = 2_000;
const LONGEST_HEADER = 200;
const CODE = /^(?=.*\d)\S{1,30}$|^[^\s\p{Ll}]{1,30}$/u;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const CURRENCIES: readonly (readonly [RegExp, string])[] = [
  [/€|EUR/i, "EUR"],
  [/£|GBP/i, "GBP"],
  [/\$|USD/i, "USD"],
];

/** Looks at a file's columns: the first rows in full, and on until each column's dates and decimals are decided. */
export async function profileFile(path: string, dialect: Dialect): Promise<FileProfile> {
  const profile: FileProfile = { first: [], fault: null, columns: [], rows: -1 };
  for await (const records of readRecords(path, dialect)) {
    for (const record of records) look(profile, record);
    if (profile.first.length > MOST_COLUMNS) break;
    if (profile.rows > ROWS_IN_FULL && !profile.columns.some(undecided)) break;
  }
  return profile;
}

function look(profile: FileProfile, { fields, fault }: FileRecord): void {
  profile.rows++;
  if (profile.rows === 0) {
    profile.first = fields.map((field) => storable(field.trim().slice(0, LONGEST_HEADER)));
    profile.fault = fault;
    profile.columns = profile.first.map(emptyColumn);
    return;
  }
  const inFull = profile.rows <= ROWS_IN_FULL;
  for (const [i, column] of profile.columns.entries()) {
    const value = fields[i]?.trim();
    if (!value) continue;
    if (inFull) lookInFull(column, value);
    else if (undecided(column)) decide(column, value);
  }
}

/** Text that the store can hold: no NUL, no half of a character. */
function storable(text: string): string {
  return text.replaceAll("\0", "\uFFFD").toWellFormed();
}

function emptyColumn(): ColumnProfile {
  return {
    values: 0,
    numbers: 0,
    whole: 0,
    negative: 0,
    dates: 0,
    emails: 0,
    codes: 0,
    distinct: 0,
    longest: 0,
    orders: { ymd: 0, dmy: 0, mdy: 0, unclear: 0 },
    decimals: { point: 0, comma: 0, unclear: 0 },
    currency: null,
    samples: [],
  };
}

const seen = new WeakMap<ColumnProfile, Set<string>>();

function lookInFull(column: ColumnProfile, value: string): void {
  column.values++;
  column.longest = Math.max(column.longest, value.length);
  const known = seen.get(column) ?? new Set<string>();
  seen.set(column, known);
  if (known.size < DISTINCT) known.add(value);
  column.distinct = known.size;
  if (column.samples.length < SAMPLES && !column.samples.includes(value)) {
    column.samples.push(storable(value.slice(0, 80)));
  }
  if (EMAIL.test(value)) column.emails++;
  if (CODE.test(value)) column.codes++;
  const number = parseNumber(value, ".") ?? parseNumber(value, ",");
  if (number !== null) lookAtNumber(column, value, number);
  decide(column, value);
}

function lookAtNumber(column: ColumnProfile, value: string, number: number): void {
  column.numbers++;
  if (Number.isInteger(number)) column.whole++;
  if (number < 0) column.negative++;
  column.currency ??= CURRENCIES.find(([sign]) => sign.test(value))?.[1] ?? null;
}

function decide(column: ColumnProfile, value: string): void {
  if (/\d/.test(value)) {
    const order = orderShown(value);
    if (order !== null) {
      column.dates++;
      column.orders[order]++;
    }
    if (/^[^a-z]*$/i.test(value)) weighDecimal(value, column.decimals);
  }
}

function undecided({ dates, values, orders, numbers, decimals }: ColumnProfile): boolean {
  const dateOpen = dates > values / 2 && orders.unclear > 0 && orders.dmy + orders.mdy === 0;
  const decimalOpen = numbers > values / 2 && decimals.unclear > 0 && decimals.point + decimals.comma === 0;
  return dateOpen || decimalOpen;
}
