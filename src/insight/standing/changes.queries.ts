import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";

/** Whether anything changed in memory since a run last looked. */
export async function hasChanges(db: Db): Promise<boolean> {
  const { rows } = await sql`select from customer_change limit 1`.execute(db);
  return rows.length > 0;
}

/** Customers changed since a run last looked; at most `limit`. */
export async function changedCustomers(db: Db, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct customer_id as id from customer_change limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

/** By how much the income of a month changed, minor units. */
export type IncomeChange = { month: string; minor: number };

/** Takes note of all changes: what a later run is told of came after this moment. Says how income changed. */
export async function takeChanges(db: Db): Promise<IncomeChange[]> {
  await sql`delete from customer_change`.execute(db);
  const { rows } = await sql<IncomeChange>`
    with taken as (delete from income_change returning month, income_minor)
    select month, sum(income_minor)::bigint as minor from taken group by month`.execute(db);
  return rows;
}

/** Customers whose standing changes by time alone, up to a day. */
export async function dueCustomers(db: Db, until: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select customer_id as id from customer_score where due_day <= ${until} order by due_day limit ${limit}`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** A kept score, as far as the company's figures are made of it. */
export type Counted = {
  state: string;
  tier: string | null;
  cools: boolean;
  valueMinor: number | null;
  lostDay: string | null;
  yearMinor: number;
};

const COUNTED = sql`
  state, tier, cooling is not null as cools, expected_value_minor as "valueMinor", lost_day as "lostDay",
  year_minor as "yearMinor"`;

/** The scores of some customers, as the figures count them. */
export async function countedScores(db: Db, customerIds: readonly string[]): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select ${COUNTED} from customer_score where customer_id = any(${[...customerIds]}::uuid[])`.execute(db);
  return rows;
}

/** Takes the scores of some customers away and says what the figures counted of them. */
export async function takeScores(db: Db, customerIds: readonly string[]): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    delete from customer_score where customer_id = any(${[...customerIds]}::uuid[]) returning ${COUNTED}`.execute(
    db,
  );
  return rows;
}

/** A customer who joined, was lost or came back in a month. */
export type Movement = { customerId: string; month: string; movement: string; valueMinor: number };

export async function movementsOf(db: Db, customerIds: readonly string[]): Promise<Movement[]> {
  const { rows } = await sql<Movement>`
    select customer_id as "customerId", month, movement, value_minor as "valueMinor"
    from customer_movement where customer_id = any(${[...customerIds]}::uuid[])`.execute(db);
  return rows;
}

export async function deleteMovements(db: Db, movements: readonly Movement[]): Promise<void> {
  if (movements.length === 0) return;
  await sql`
    delete from customer_movement m
    using unnest(${movements.map((one) => one.customerId)}::uuid[], ${movements.map((one) => one.month)}::date[],
                 ${movements.map((one) => one.movement)}::text[]) as gone (customer_id, month, movement)
    where m.customer_id = gone.customer_id and m.month = gone.month and m.movement = gone.movement`.execute(
    db,
  );
}

/** Customers lost after one day and up to another, who are still gone, and their money of a year. */
export async function lostBetween(
  db: Db,
  after: string,
  until: string,
): Promise<{ customers: number; minor: number }> {
  const { rows } = await sql<{ customers: number; minor: number }>`
    select count(*)::int as customers, coalesce(sum(year_minor), 0)::bigint as minor from customer_score
    where lost_day > ${after} and lost_day <= ${until}`.execute(db);
  return rows[0] ?? { customers: 0, minor: 0 };
}
