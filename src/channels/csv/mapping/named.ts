import { languageTag } from "../../../memory/identity/language.ts";
import type { ImportField, ImportKind } from "../import.ts";
import { channelOf, directionOf, outcomeOf, secondsOf, starsOf } from "../reading/contact-words.ts";
import { periodOf, saysYes } from "../reading/words.ts";
import { fieldsOfHeader, isProductHeader } from "./headers.ts";
import type { ColumnProfile, FileProfile } from "./profile.ts";

/** Columns whose header names a field; of two for one field the more telling, whose values suit, wins. */
export function namedColumns(
  { first, columns }: FileProfile,
  kind: ImportKind,
): { i: number; field: ImportField }[] {
  const named = first.flatMap((header, i) => {
    const column = columns[i];
    if (!column) return [];
    const found = fieldsOfHeader(header, kind).filter(({ field }) => suits(field, column));
    return found.map(({ field, rank }) => ({ i, rank, field: codeOrName(field, header, column) }));
  });
  named.sort((a, b) => a.rank - b.rank || a.i - b.i);
  const taken = new Set<ImportField>();
  const placed = new Set<number>();
  return named.filter(({ i, field }) => {
    if (taken.has(field) || placed.has(i)) return false;
    taken.add(field);
    placed.add(i);
    return true;
  });
}

/** "Product" may be a code or a name: the values say which. */
function codeOrName(field: ImportField, header: string, column: ColumnProfile): ImportField {
  const isName = field === "sku" && isProductHeader(header) && column.codes < column.values / 2;
  return isName ? "productName" : field;
}

const NUMBERS: readonly ImportField[] = ["amount", "unitPrice", "quantity", "price", "monthsWithUs"];
const DAYS: readonly ImportField[] = [
  "at",
  "startedOn",
  "endedOn",
  "birthday",
  "promisedUntil",
  "dueAt",
  "repliedAt",
];

/** What the values of a column must say, most of them, for it to be such a field. */
const WORDS: Partial<Record<ImportField, (value: string) => boolean>> = {
  left: (value) => saysYes(value) !== null,
  billingPeriod: (value) => periodOf(value) !== null,
  direction: (value) => directionOf(value) !== null,
  outcome: (value) => outcomeOf(value) !== null,
  customerLanguage: (value) => languageTag(value) !== null,
  stars: (value) => starsOf(value) !== null,
  waitSeconds: isLength,
  waitMinutes: isLength,
  durationSeconds: isLength,
  durationMinutes: isLength,
};

function isLength(value: string): boolean {
  const decimals = [".", ","] as const;
  return decimals.some((decimal) => secondsOf(value, { unit: 1, decimal }) !== null);
}

/** Whether values bear out a header; a file may have many bad rows, so a quarter is enough. */
function suits(field: ImportField, column: ColumnProfile): boolean {
  const enough = column.values / 4;
  if (DAYS.includes(field)) return column.dates >= enough;
  if (NUMBERS.includes(field)) return column.numbers >= enough;
  if (field === "email") return column.emails >= enough;
  // Few are the channels of a company, and one that is not known here is no reason to know none.
  if (field === "channel") return column.samples.some((value) => channelOf(value) !== null);
  const says = WORDS[field];
  return says === undefined || most(column.samples, says);
}

function most(samples: readonly string[], fits: (value: string) => boolean): boolean {
  return samples.filter(fits).length > samples.length / 2;
}
