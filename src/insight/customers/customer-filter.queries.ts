import { type RawBuilder, sql } from "kysely";
import type { CustomerFilter } from "./customer-list.ts";
import { literally, type Word, wordsOf } from "./search.ts";

type Condition = RawBuilder<unknown>;

const UNKNOWN = "~unknown";
const OTHER = "~other";

/** Whether one word is in what a customer is searched by; `<%` forgives typos, by the threshold of the transaction. */
function hasWord({ text, forgiving }: Word): Condition {
  const found = sql`c.search like ${`%${literally(text)}%`}`;
  return forgiving ? sql`(${found} or ${text} <% c.search)` : found;
}

/** How well a word is found, 0–4: at the start of everything, of a word, inside, or only resembled. */
function wordRank({ text }: Word): Condition {
  const like = literally(text);
  return sql`case when c.search like ${`${like}%`} then 4
                  when c.search like ${`% ${like}%`} then 3
                  when c.search like ${`%${like}%`} then 2
                  else word_similarity(${text}, c.search) end`;
}

/** How well a customer is found, over all words. */
export function relevance(words: readonly Word[]): Condition {
  const ranks = words.map(wordRank);
  return sql`round((${sql.join(ranks, sql` + `)})::numeric / ${sql.lit(words.length)}, 4)`;
}

/** Groups of a dimension that the bucket names; all others are its "~other". */
function named(dimension: string): Condition {
  return sql`(
    select array_agg(hole->>'value') from insight_answer, jsonb_array_elements(answer->'holes') as hole
    where question = 'bucket' and hole->>'dimension' = ${dimension})`;
}

function inGroup(column: Condition, dimension: string, value: string): Condition {
  if (value === UNKNOWN) return sql`${column} is null`;
  if (value !== OTHER) return sql`${column} = ${value}`;
  return sql`coalesce(${column}, ${UNKNOWN}) <> all(coalesce(${named(dimension)}, '{}'))`;
}

function ofState(state: NonNullable<CustomerFilter["state"]>): Condition {
  if (state === "scored") return sql`s.state is not null`;
  return state === "present" ? sql`s.state <> 'lost'` : sql`s.state = ${state}`;
}

function ofLeak(leak: NonNullable<CustomerFilter["leak"]>): Condition {
  return leak === "gone" ? sql`s.leak = 'gone'` : sql`s.leak is not null`;
}

function moved({ movement, month, from, to }: CustomerFilter): Condition {
  const bounds = [
    month && sql`m.month = ${month}`,
    from && sql`m.month >= ${from}`,
    to && sql`m.month <= ${to}`,
  ].filter((bound) => typeof bound === "object");
  return sql`c.customer_id in (
    select m.customer_id from customer_movement m
    where m.movement = ${movement}${bounds.length > 0 ? sql` and ${sql.join(bounds, sql` and `)}` : sql``})`;
}

/**
 * What a filter demands of customer c, rollup r and score s. With `leak`, tier and age are those of the day on which
 * loss began to be measured.
 */
export function conditionsOf(filter: CustomerFilter): Condition[] {
  const { search, state, tier, country, firstProduct, age, leak, lostSince } = filter;
  const then = leak !== undefined;
  const sku = sql`(select p.sku from product p where p.product_id = r.first_product_id)`;
  const all = [
    ...(search ? wordsOf(search).map(hasWord) : []),
    state && ofState(state),
    tier && (then ? sql`s.tier_then = ${tier}` : sql`s.tier = ${tier}`),
    age && (then ? sql`s.age_then = ${age}` : sql`s.age = ${age}`),
    country && inGroup(sql`c.country`, "country", country),
    firstProduct && inGroup(sku, "firstProduct", firstProduct),
    leak && ofLeak(leak),
    lostSince && sql`s.lost_day >= ${lostSince}`,
    filter.movement && moved(filter),
  ];
  return all.filter((condition) => typeof condition === "object");
}
