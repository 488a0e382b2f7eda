import { type RawBuilder, sql } from "kysely";

/** What stands between words, hyphens not: the same to the store's expressions and to the program's. */
const BETWEEN = String.raw`[\u0001-\u002c\u002e\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u2000-\u206f\u3000-\u303f]+`;

/** A text as words in lower case, a space before each and behind the last. */
export function plainly(text: string): string {
  return ` ${text.toLowerCase().replace(new RegExp(BETWEEN, "gu"), " ").trim()} `;
}

/** Whether a text, as SQL, holds one of the words, whole; of very many words too. */
export function holds(text: RawBuilder<unknown>, words: readonly string[]): RawBuilder<boolean> {
  const said = words.map(plainly).filter((word) => word.trim() !== "");
  if (said.length === 0) return sql<boolean>`false`;
  const firsts = [...new Set(said.map((word) => word.split(" ")[1]))];
  const plain = sql`(' ' || regexp_replace(lower(${text}), ${BETWEEN}, ' ', 'g') || ' ')`;
  // Most texts hold the first part of none, which is found out without going through the words.
  return sql<boolean>`(
    exists (select from string_to_table(${plain}, ' ') as token where token = any(${firsts}::text[]))
    and exists (select from unnest(${said}::text[]) as word where strpos(${plain}, word) > 0))`;
}
