import { sql } from "kysely";
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
  const order = ORDERS[page.sort];
  const rows = page.after?.[0].startsWith(REST) ? [] : await judged(db, filter, page, order);
  if (rows.length === page.limit || needsScore(filter)) return rows;
  const inRest = page.after?.[0].startsWith(REST) ? page.after : undefined;
  const rest = { ...page, after: inRest, limit: page.limit - rows.length };
  return [...rows, ...(await notYetJudged(db, filter, rest, order))];
}

/** A branch for each state (and leak), each in the order of its index; the page is merged from their beginnings. */
async function judged(db: Db, filter: CustomerFilter, page: Page, order: Order): Promise<ListedRow[]> {
  const { after, limit } = page;
  const conditions = scoreConditions(filter);
  if (after)
    conditions.push(
      sql`(${order.score}, s.customer_id) < (${after[0].slice(1)}::${order.type}, ${after[1]}::uuid)`,
    );
  const branches = statesOf(filter).flatMap((state) =>
    leaksOf(filter).map(
      (leak) => sql`(
        select s.customer_id, ${order.score} as key from customer_score s
        where ${all([sql`s.state = ${state}`, leak, ...conditions])}
        order by ${order.score} desc, s.customer_id desc limit ${limit})`,
    ),
  );
  return withRows(
    db,
    sql`
    select customer_id, key from (${sql.join(branches, sql` union all `)}) branch
    order by key desc, customer_id desc limit ${limit}`,
    { prefix: JUDGED, descending: true },
  );
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

/** By name, in the order of an index on what is searched: the same on every server. */
function named(db: Db, filter: CustomerFilter, { after, limit }: Page): Promise<ListedRow[]> {
  const conditions = conditionsOf(filter);
  if (after) conditions.push(sql`(c.search collate "C", c.customer_id) > (${after[0]}, ${after[1]}::uuid)`);
  return withRows(
    db,
    sql`
    select c.customer_id, c.search collate "C" as key
    from customer c ${joinsOf(filter)}
    where ${all(conditions)}
    order by c.search collate "C", c.customer_id limit ${limit}`,
    { prefix: "", descending: false },
  );
}
