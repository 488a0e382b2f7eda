import { type RawBuilder, sql } from "kysely";
import type { CustomerFilter } from "./customer-list.ts";
import { literally } from "./search.ts";

export type Condition = RawBuilder<unknown>;

const UNKNOWN = "~unknown";
const OTHER = "~other";

const STATES = ["new", "active", "cooling", "lost"] as const;
type State = (typeof STATES)[number];

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

function beganWith(column: Condition, value: string): Condition {
  if (value === UNKNOWN) return sql`${column} is null`;
  if (value !== OTHER) return sql`${column} = (select p.product_id from product p where p.sku = ${value})`;
  const sku = sql`(select p.sku from product p where p.product_id = ${column})`;
  return inGroup(sku, "firstProduct", value);
}

function moved({ movement, month, from, to }: CustomerFilter): Condition {
  const bounds = [
    month && sql`m.month = ${month}`,
    from && sql`m.month >= ${from}`,
    to && sql`m.month <= ${to}`,
  ].filter((bound) => typeof bound === "object");
  return sql`s.customer_id in (
    select m.customer_id from customer_movement m
    where m.movement = ${movement}${bounds.length > 0 ? sql` and ${sql.join(bounds, sql` and `)}` : sql``})`;
}

/** Who answers for the customer of a row. */
function ownedBy(customer: Condition, owner: string): Condition {
  const owned = sql`select from customer_owner o where o.customer_id = ${customer}`;
  return owner === "none" ? sql`not exists (${owned})` : sql`exists (${owned} and o.person_id = ${owner})`;
}

function begins(column: Condition, text: string): Condition {
  return sql`${column} collate "C" like ${`${literally(text)}%`}`;
}

/** Whether a filter can only be met by customers whom a run has judged. */
export function needsScore({ state, tier, age, leak, lostSince, movement }: CustomerFilter): boolean {
  return [state, tier, age, leak, lostSince, movement].some((part) => part !== undefined);
}

/** The states a filter lets through. */
export function statesOf({ state, lostSince }: CustomerFilter): readonly State[] {
  const fitting = STATES.filter((one) => {
    if (state === undefined || state === "scored") return true;
    return state === "present" ? one !== "lost" : one === state;
  });
  // Who is not lost now has no day of loss.
  return lostSince === undefined ? fitting : fitting.filter((one) => one === "lost");
}

/** What a filter demands of the leak: each of these, one after the other, finds all. */
export function leaksOf({ leak }: CustomerFilter): { leak: "gone" | "kept" | "any"; condition: Condition }[] {
  if (leak === undefined) return [{ leak: "any", condition: sql`true` }];
  const gone = { leak: "gone" as const, condition: sql`s.leak = 'gone'` };
  return leak === "gone" ? [gone] : [gone, { leak: "kept" as const, condition: sql`s.leak = 'kept'` }];
}

/**
 * What a filter demands of score s besides state, leak and search. With `leak`, tier and age are those of the day on
 * which loss began to be measured. Country and first product are those the last run saw.
 */
export function scoreConditions(filter: CustomerFilter): Condition[] {
  const { tier, country, firstProduct, age, leak, lostSince } = filter;
  const then = leak !== undefined;
  return only([
    tier && (then ? sql`s.tier_then = ${tier}` : sql`s.tier = ${tier}`),
    age && (then ? sql`s.age_then = ${age}` : sql`s.age = ${age}`),
    country && inGroup(sql`s.country`, "country", country),
    firstProduct && beganWith(sql`s.first_product_id`, firstProduct),
    lostSince && sql`s.lost_day >= ${lostSince}`,
    filter.movement && moved(filter),
    filter.owner && ownedBy(sql`s.customer_id`, filter.owner),
    filter.begins &&
      sql`exists (
        select from customer n where n.customer_id = s.customer_id and ${begins(sql`n.search`, filter.begins)})`,
  ]);
}

/** What a filter that needs no score demands of customer c and rollup r. */
export function memoryConditions(filter: CustomerFilter): Condition[] {
  const { country, firstProduct, owner } = filter;
  return only([
    country && inGroup(sql`c.country`, "country", country),
    firstProduct && beganWith(sql`r.first_product_id`, firstProduct),
    owner && ownedBy(sql`c.customer_id`, owner),
    filter.begins && begins(sql`c.search`, filter.begins),
  ]);
}

/** All that a filter demands of customer c, rollup r and score s, but for the search. */
export function conditionsOf(filter: CustomerFilter): Condition[] {
  if (!needsScore(filter)) return memoryConditions(filter);
  const states = sql`s.state = any(${[...statesOf(filter)]}::text[])`;
  return [
    states,
    sql`(${sql.join(
      leaksOf(filter).map(({ condition }) => condition),
      sql` or `,
    )})`,
    ...scoreConditions(filter),
  ];
}

function only(conditions: readonly (Condition | string | undefined)[]): Condition[] {
  return conditions.filter((condition) => typeof condition === "object");
}
