import { sql } from "kysely";
import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { type Condition, conditionsOf } from "./customer-filter.queries.ts";
import type { CustomerFilter } from "./customer-list.ts";
import { all, joinsOf, type ListedRow, type Page, withRows } from "./customer-rows.queries.ts";
import { literally, type Word } from "./search.ts";

/** How a list was found: to the letter, or by how much of a misspelt word must be in a customer's text (share of trigrams). */
const WAYS = { e: "to the letter", f: 0.6, g: 0.4 } as const;
type Way = keyof typeof WAYS;

/** From so many customers on, words that resemble only distantly are not found. */
const VERY_MANY = 200_000;
/** Of very many found to the letter, so many are ranked: whoever types so little cannot mean one of them. */
const MOST_RANKED = 1000;
/** A shorter word is looked for at the beginning of words only: it has no trigram to be looked up by. */
const INSIDE_FROM = 3;

/** Whether one word is in what a customer is searched by. */
function holds({ text, kept }: Word): Condition {
  return kept === undefined ? holdsText(text) : sql`(${holdsText(text)} or ${holdsText(kept)})`;
}

function holdsText(text: string): Condition {
  const like = literally(text);
  if (text.length >= INSIDE_FROM) return sql`c.search like ${`%${like}%`}`;
  return sql`(c.search like ${`${like}%`} or c.search like ${`% ${like}%`})`;
}

/** The same, with typos forgiven (`<%`, by the threshold of the transaction). */
function resembles(word: Word): Condition {
  return word.forgiving ? sql`(${holds(word)} or ${word.text} <% c.search)` : holds(word);
}

/** How well a word is found, 0–4: at the start of everything, of a word, inside, or only resembled. */
function wordRank({ text, kept }: Word): Condition {
  return kept === undefined ? rankOf(text) : sql`greatest(${rankOf(text)}, ${rankOf(kept)})`;
}

function rankOf(text: string): Condition {
  const like = literally(text);
  return sql`case when c.search like ${`${like}%`} then 4
                  when c.search like ${`% ${like}%`} then 3
                  when c.search like ${`%${like}%`} then 2
                  else word_similarity(${text}, c.search) end`;
}

/** How well a customer is found, over all words. */
function relevance(words: readonly Word[]): Condition {
  const ranks = words.map(wordRank);
  return sql`round((${sql.join(ranks, sql` + `)})::numeric / ${sql.lit(words.length)}, 4)`;
}

/**
 * Customers found by words, the best first. Typos are forgiven only when nobody is found to the letter;
 * of more than a thousand found to the letter, a thousand are ranked, those who begin with the first word among them.
 * With `whole`, everyone who is found or resembled.
 */
export async function searchedCustomers(
  db: Db,
  filter: CustomerFilter,
  words: readonly Word[],
  page: Page,
): Promise<ListedRow[]> {
  for (const way of waysToTry(words, page)) {
    if (way === "g" && isFirst(page) && (await areVeryMany(db))) break;
    const rows = await foundBy(way, db, filter, { words, page });
    if (rows.length > 0) return rows;
  }
  return [];
}

/** A page goes on by the way its list began. What resembles little is found among very many, so it is asked for last. */
function waysToTry(words: readonly Word[], { after, whole = false }: Page): readonly Way[] {
  if (after) return (["e", "f", "g"] as const).filter((way) => after[0].startsWith(way));
  if (whole) return ["g"];
  return words.some(({ forgiving }) => forgiving) ? ["e", "f", "g"] : ["e"];
}

function isFirst({ after, whole = false }: Page): boolean {
  return after === undefined && !whole;
}

/** Of very many customers thousands resemble any word distantly, which helps nobody and takes long. By the estimate of the planner. */
async function areVeryMany(db: Db): Promise<boolean> {
  const { rows } = await sql<{ many: boolean }>`
    select reltuples > ${VERY_MANY} as many from pg_class where oid = 'customer'::regclass`.execute(db);
  return rows[0]?.many ?? false;
}

type Search = { words: readonly Word[]; page: Page };

function foundBy(way: Way, db: Db, filter: CustomerFilter, { words, page }: Search): Promise<ListedRow[]> {
  if (way === "e") return ranked(db, toTheLetter(filter, words), words, page, way);
  return atomically(db, async (tx) => {
    const threshold = String(WAYS[way]);
    await sql`select set_config('pg_trgm.word_similarity_threshold', ${threshold}, true)`.execute(tx);
    return ranked(tx, found(filter, words.map(resembles)), words, page, way);
  });
}

function found(filter: CustomerFilter, words: readonly Condition[]): Condition {
  return sql`select c.customer_id, c.search from customer c ${joinsOf(filter)}
             where ${all([...words, ...conditionsOf(filter)])}`;
}

function toTheLetter(filter: CustomerFilter, words: readonly Word[]): Condition {
  const conditions = words.map(holds);
  const [first] = words;
  const begins = sql`c.search collate "C" like ${`${literally(first?.text ?? "")}%`}`;
  return sql`
    (${found(filter, [begins, ...conditions])} order by c.search collate "C", c.customer_id limit ${MOST_RANKED})
    union
    (${found(filter, conditions)} limit ${MOST_RANKED})`;
}

function ranked(
  db: Db,
  candidates: Condition,
  words: readonly Word[],
  { after, limit }: Page,
  way: Way,
): Promise<ListedRow[]> {
  const beyond = after
    ? sql`where (key, customer_id) < (${after[0].slice(1)}::numeric, ${after[1]}::uuid)`
    : sql``;
  return withRows(
    db,
    sql`select customer_id, key
        from (select c.customer_id, ${relevance(words)} as key from (${candidates}) c) ranked
        ${beyond} order by key desc, customer_id desc limit ${limit}`,
    { prefix: way, descending: true },
  );
}
