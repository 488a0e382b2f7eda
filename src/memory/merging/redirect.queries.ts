import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";

/** A merged customer goes into another who goes into another … at most so often. */
const LONGEST_WAY = 100;

/** The customer that an id means today: itself, or who the customer was merged into, however often. */
export async function survivorOf(db: Db, customerId: string): Promise<string> {
  let survivor = customerId;
  for (let steps = 0; steps < LONGEST_WAY; steps++) {
    const next = await redirectOf(db, survivor);
    if (next === undefined) return survivor;
    survivor = next.survivorId;
  }
  return survivor;
}

/**
 * The customer that an id means today.
 *
 * @throws AppError `not_found` when there is no such customer any more, or never was.
 */
export async function customerOf(db: Db, customerId: string): Promise<string> {
  const [living] = await livingOf(db, [await survivorOf(db, customerId)]);
  if (living === undefined) throw new AppError("not_found", `No customer ${customerId}`);
  return living;
}

/** Who those of the ids that were merged mean today; the others are absent. */
export async function survivorsOf(db: Db, customerIds: readonly string[]): Promise<Map<string, string>> {
  if (customerIds.length === 0) return new Map();
  const { rows } = await sql<{ customerId: string }>`
    select customer_id as "customerId" from customer_redirect
    where customer_id = any(${[...customerIds]}::uuid[])`.execute(db);
  const survivors = new Map<string, string>();
  for (const { customerId } of rows) survivors.set(customerId, await survivorOf(db, customerId));
  return survivors;
}

type Redirect = { survivorId: string; mergeId: string };

/** Where a customer went; undefined when he is himself, or unknown. */
export async function redirectOf(db: Db, customerId: string): Promise<Redirect | undefined> {
  const { rows } = await sql<Redirect>`
    select survivor_id as "survivorId", merge_id as "mergeId" from customer_redirect
    where customer_id = ${customerId}::uuid`.execute(db);
  return rows[0];
}

/** Those of the ids that are customers now. */
export async function livingOf(db: Db, customerIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ customerId: string }>`
    select customer_id as "customerId" from customer
    where customer_id = any(${[...customerIds]}::uuid[]) order by customer_id`.execute(db);
  return rows.map(({ customerId }) => customerId);
}
