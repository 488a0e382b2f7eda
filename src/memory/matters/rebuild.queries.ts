import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { countAnew, countMattersAnew } from "../rollups/touchpoint.queries.ts";
import { recountedContacts, recountedMatters } from "./matter.queries.ts";

/** Makes some matters of a locked customer anew from their contacts, between which contacts went. */
export async function rebuildSomeMatters(
  db: Db,
  customerId: string,
  matterIds: readonly string[],
): Promise<void> {
  const which = sql<boolean>`customer_id = ${customerId}::uuid and matter_id = any(${[...matterIds]}::uuid[])`;
  await countAnew(db, which);
  await sql`delete from matter where ${which}`.execute(db);
  await insertMatters(db, which);
}

/** Makes the matters and sums of locked customers anew from their contacts. */
export async function rebuildMatters(db: Db, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length === 0) return;
  const which = sql<boolean>`customer_id = any(${[...customerIds]}::uuid[])`;
  await countMattersAnew(db, customerIds);
  await sql`delete from matter where ${which}`.execute(db);
  await sql`delete from customer_contact_rollup where ${which}`.execute(db);
  await insertMatters(db, which);
  await sql`
    insert into customer_contact_rollup (customer_id, contacts, contacts_in, last_at, last_in_at)
    ${recountedContacts(which)}`.execute(db);
}

async function insertMatters(db: Db, which: RawBuilder<boolean>): Promise<void> {
  await sql`
    insert into matter (customer_id, matter_id, contacts, contacts_in, opened_at, first_contact_id, touchpoint, last_at,
                        last_in_at, solved_at, reference)
    ${recountedMatters(which)}`.execute(db);
}
