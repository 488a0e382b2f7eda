import { sql } from "kysely";
import { atOneMoment } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import {
  type Condition,
  conditionsOf,
  leaksOf,
  memoryConditions,
  needsScore,
  scoreConditions,
  statesOf,
} from "./customer-filter.queries.ts";
import type { CustomerFilter, CustomerSort } from "./customer-list.ts";
import { all, joinsOf, type ListedRow, type Page, withRows } from "./customer-rows.queries.ts";
import { searchedCustomers } from "./customer-search.queries.ts";
import { wordsOf } from "./search.ts";

/** A sort: what the scores are sorted by and, for who has none yet, what memory says; all but names descend. */
type Order = { score: Condition; memory: Condition; type: Condition };

const BIGINT = sql`bigint`;
const ORDERS: Record<Exclude<CustomerSort, "name">, Order> = {
  value: { score: sql`coalesce(s.expected_value_minor, -1)`, memory: sql`-1::bigint`, type: BIGINT },
  risk: { score: sql`coalesce(s.value_at_risk_minor, -1)`, memory: sql`-1::bigint`, type: BIGINT },
  spend: {
    score: sql`s.spend_minor`,
    memory: sql`coalesce(r.spend_minor - r.returned_minor, 0)`,
    type: BIGINT,
  },
  recent: {
    score: sql`coalesce(s.last_day, '0001-01-01'::date)`,
    memory: sql`coalesce(r.last_day, '0001-01-01'::date)`,
    type: sql`date`,
  },
};

/** A key says which part of the list it is of: those who are judged come first, then those who are not yet. */
const JUDGED = "s";
const REST = "r";

/**
 * Customers who fit a filter, after `after` in the order of `sort`. Sorted by what the last run saw; those it has not
 * seen come last.
 */
export async function listedCustomers(db: Db, filter: CustomerFilter, page: Page): Promise<ListedRow[]> {
  const words = filter.search ? wordsOf(filter.search) : [];
  if (words.length > 0) return searchedCustomers(db, filter, words, page);
  if (page.sort === "name") return named(db, filter, page);
  if (opensInOrder(filter, page)) return movedInMonth(db, filter, page);
  const order = ORDERS[page.sort];
  return atOneMoment(db, (tx) => judgedThenRest(tx, filter, page, order));
}

/** Two readings, which see one moment: who is judged between them would be in neither. */
async function judgedThenRest(
  tx: Db,
  filter: CustomerFilter,
  page: Page,
  order: Order,
): Promise<ListedRow[]> {
  const rows = page.after?.[0].startsWith(REST) ? [] : await judged(tx, filter, page, order);
  if (rows.length === page.limit || needsScore(filter)) return rows;
  const inRest = page.after?.[0].startsWith(REST) ? page.after : undefined;
  const rest = { ...page, after: inRest, limit: page.limit - rows.length };
  return [...rows, ...(await notYetJudged(tx, filter, rest, order))];
}

/** Whether a list is that of a month's movement in the order it is kept in. */
function opensInOrder({ movement, month, from, to }: CustomerFilter, { sort }: Page): boolean {
  const isOfMonth = movement !== undefined && month !== undefined && from === undefined && to === undefined;
  return isOfMonth && sort === "value";
}

/** Who moved in a month, from the head of the index of just that; all of them only when a filter beside it fits few. */
async function movedInMonth(db: Db, filter: CustomerFilter, page: Page): Promise<ListedRow[]> {
  const { after, limit } = page;
  const { movement, month, ...rest } = filter;
  const others = conditionsOf({ ...rest, state: rest.state ?? "scored" });
  const key = sql`coalesce(m.expected_value_minor, -1)`;
  const beyond = after
    ? sql`and (${key}, m.customer_id) < (${after[0].slice(1)}::bigint, ${after[1]}::uuid)`
    : sql``;
  const isWhole = Object.values(rest).every((part) => part === undefined);
  const within = (limited: Condition) => sql`
    select m.customer_id, m.key from (
      select m.customer_id, ${key} as key from customer_movement m
      where m.movement = ${movement} and m.month = ${month} ${beyond}
      order by ${key} desc, m.customer_id desc ${limited}) m
    join customer_score s on s.customer_id = m.customer_id
    where ${all(others)} order by m.key desc, m.customer_id desc limit ${limit}`;
  const shown = { prefix: JUDGED, descending: true };
  const found = await withRows(db, within(sql`limit ${isWhole ? limit : Math.max(HEAD, limit)}`), shown);
  return isWhole || found.length === limit ? found : withRows(db, within(sql`offset 0`), shown);
}

/** So many rows at the head of a list are looked through before all who fit are gathered and sorted. */
const HEAD = 4000;

/**
 * Looks through the head of the order first: most filters fill a page from it. What goes against the order (who was
 * lost is seldom who bought last) does not; then those who fit are gathered and sorted, which costs by how many they are.
 */
async function judged(db: Db, filter: CustomerFilter, page: Page, order: Order): Promise<ListedRow[]> {
  const states = statesOf(filter);
  if (states.length === 0) return [];
  const { lead, rest } = dividedBy(filter, page);
  const from = page.after
    ? [
        sql`(${order.score}, s.customer_id) < (${page.after[0].slice(1)}::${order.type}, ${page.after[1]}::uuid)`,
      ]
    : [];
  const branches = states.flatMap((state) =>
    leaksOf(filter).map(({ leak, condition }) => ({
      conditions: [sql`s.state = ${state}`, condition, ...lead, ...from],
      few: isRare(leak, state),
    })),
  );
  const shown = { prefix: JUDGED, descending: true };
  const rows = rest.length > 0 ? Math.max(HEAD, page.limit) : page.limit;
  const head = sql`
    select s.customer_id, s.key from (${merged(branches, order, rows)}) s
    where ${all(rest)} order by s.key desc, s.customer_id desc limit ${page.limit}`;
  // Who moved in a month is few, and mostly far from the head.
  const found = filter.month === undefined ? await withRows(db, head, shown) : [];
  if (found.length === page.limit || rest.length === 0) return found;
  const any = sql`(${sql.join(
    branches.map(({ conditions }) => all(conditions)),
    sql` or `,
  )})`;
  return withRows(db, gathered([any, ...rest], order, page.limit), shown);
}

/** Since the span was measured, at most a week, few came back or were lost; and who is new was not there when it began. */
function isRare(leak: "gone" | "kept" | "any", state: string): boolean {
  return leak === "gone" ? state !== "lost" : leak === "kept" && (state === "lost" || state === "new");
}

/** Conditions that the index of the order begins with, and the others. */
function dividedBy(filter: CustomerFilter, { sort }: Page): { lead: Condition[]; rest: Condition[] } {
  const { tier, leak } = filter;
  if (sort !== "value" || leak !== undefined || tier === undefined) {
    return { lead: [], rest: scoreConditions(filter) };
  }
  return { lead: [sql`s.tier = ${tier}`], rest: scoreConditions({ ...filter, tier: undefined }) };
}

/** Conditions of one stretch of a list; with `few`, it is gathered and sorted instead of read in the order of an index. */
type Branch = { conditions: readonly Condition[]; few: boolean };

/** The first rows of the branches, each in the order of its index, merged. */
function merged(branches: readonly Branch[], order: Order, rows: number): Condition {
  const ordered = branches.map(
    ({ conditions, few }) => sql`(
      select s.customer_id, ${order.score} as key, s.tier, s.tier_then, s.age, s.age_then, s.country,
             s.first_product_id, s.lost_day
      from (select * from customer_score s where ${all(conditions)} ${few ? sql`offset 0` : sql``}) s
      order by ${order.score} desc, s.customer_id desc limit ${rows})`,
  );
  return sql`
    select * from (${sql.join(ordered, sql` union all `)}) branch
    order by key desc, customer_id desc limit ${rows}`;
}

/** All who fit, found by whatever tells them apart best, then sorted. */
function gathered(conditions: readonly Condition[], order: Order, limit: number): Condition {
  return sql`
    select customer_id, key from (
      select s.customer_id, ${order.score} as key from customer_score s where ${all(conditions)} offset 0) fit
    order by key desc, customer_id desc limit ${limit}`;
}

async function notYetJudged(db: Db, filter: CustomerFilter, page: Page, order: Order): Promise<ListedRow[]> {
  const { after, limit } = page;
  const conditions = [
    sql`not exists (select from customer_score s where s.customer_id = c.customer_id)`,
    ...memoryConditions(filter),
  ];
  if (after)
    conditions.push(
      sql`(${order.memory}, c.customer_id) < (${after[0].slice(1)}::${order.type}, ${after[1]}::uuid)`,
    );
  return withRows(
    db,
    sql`
    select c.customer_id, ${order.memory} as key
    from customer c left join customer_rollup r on r.customer_id = c.customer_id
    where ${all(conditions)}
    order by ${order.memory} desc, c.customer_id desc limit ${limit}`,
    { prefix: REST, descending: true },
  );
}

/** Names are read from their index alone, so that more of them can be looked through. */
const HEAD_OF_NAMES = 20_000;

/** By name, in the order of an index on what is searched: the same on every server. The head first, as above. */
async function named(db: Db, filter: CustomerFilter, { after, limit }: Page): Promise<ListedRow[]> {
  const conditions = conditionsOf(filter);
  const from = after ? [sql`(c.search collate "C", c.customer_id) > (${after[0]}, ${after[1]}::uuid)`] : [];
  // The country does not stand in the index of names.
  const head = filter.country === undefined || needsScore(filter) ? HEAD_OF_NAMES : HEAD;
  const rows = conditions.length > 0 ? Math.max(head, limit) : limit;
  const shown = { prefix: "", descending: false };
  const ordered = sql`order by c.search collate "C", c.customer_id`;
  const first = sql`
    select c.customer_id, c.search collate "C" as key
    from (select c.customer_id, c.search, c.country from customer c where ${all(from)} ${ordered} limit ${rows}) c
    ${joinsOf(filter)}
    where ${all(conditions)} ${ordered} limit ${limit}`;
  const found = await withRows(db, first, shown);
  if (found.length === limit || conditions.length === 0) return found;
  return withRows(
    db,
    sql`select customer_id, search collate "C" as key
        from (select c.customer_id, c.search from customer c ${joinsOf(filter)}
              where ${all([...from, ...conditions])} offset 0) fit
        order by search collate "C", customer_id limit ${limit}`,
    shown,
  );
}
