import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import type { Db } from "../../platform/db/db.ts";
import type { Matter, MatterKey } from "./matter-told.ts";

/** SQL of whether a matter is solved, and the customer has not come again since. */
export const IS_SOLVED: RawBuilder<boolean> = sql<boolean>`
  (solved_at is not null and (last_in_at is null or solved_at >= last_in_at))`;

type Row = Pick<Matter, "customerId" | "matterId" | "contacts" | "contactsIn" | "firstContactId"> &
  Pick<Matter, "touchpoint" | "reference"> & {
    openedAt: Date;
    lastAt: Date;
    lastInAt: Date | null;
    solvedAt: Date | null;
    key: string;
  };

type Asked = { after: z.output<typeof MatterKey> | undefined; limit: number; only?: "said" | undefined };

/** Matters of a customer, or only those in which anything was said, the latest first; each with its sort key. */
export async function mattersOf(
  db: Db,
  customerId: string,
  { after, limit, only }: Asked,
): Promise<(Matter & { key: string })[]> {
  const beyond = after
    ? sql`and (last_at, matter_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : sql``;
  const narrowed = only === "said" ? sql`and (last_in_at is not null or contacts_in = 0)` : sql``;
  const { rows } = await sql<Row>`
    select customer_id as "customerId", matter_id as "matterId", contacts, contacts_in as "contactsIn",
           opened_at as "openedAt", first_contact_id as "firstContactId", touchpoint, reference, last_at as "lastAt",
           last_in_at as "lastInAt", case when ${IS_SOLVED} then solved_at end as "solvedAt", last_at::text as key
    from matter where customer_id = ${customerId}::uuid ${beyond} ${narrowed}
    order by last_at desc, matter_id desc limit ${limit}`.execute(db);
  return rows.map(({ openedAt, lastAt, lastInAt, solvedAt, ...row }) => ({
    ...row,
    openedAt: openedAt.toISOString(),
    lastAt: lastAt.toISOString(),
    lastInAt: lastInAt?.toISOString() ?? null,
    solvedAt: solvedAt?.toISOString() ?? null,
  }));
}

type Known = Pick<Matter, "touchpoint" | "firstContactId"> & { isSolved: boolean };

/** How a customer's matter began, and whether it is solved since he came last; undefined when he has no such matter. */
export async function findMatter(db: Db, customerId: string, matterId: string): Promise<Known | undefined> {
  const { rows } = await sql<Known>`
    select touchpoint, first_contact_id as "firstContactId",
           ${IS_SOLVED} as "isSolved"
    from matter
    where customer_id = ${customerId}::uuid and matter_id = ${matterId}::uuid`.execute(db);
  return rows[0];
}

/** A matter of a customer. */
export type Place = { customerId: string; matterId: string };

/** Those of some matters that have contacts, and how many. */
export async function livingMatters(
  db: Db,
  places: readonly Place[],
): Promise<(Place & { contacts: number })[]> {
  const { rows } = await sql<Place & { contacts: number }>`
    select m.customer_id as "customerId", m.matter_id as "matterId", m.contacts
    from unnest(${places.map((one) => one.customerId)}::uuid[], ${places.map((one) => one.matterId)}::uuid[])
      as w (customer_id, matter_id)
    join matter m on m.customer_id = w.customer_id and m.matter_id = w.matter_id`.execute(db);
  return rows;
}

/** Whether a customer has such a matter. */
export async function hasMatter(db: Db, customerId: string, matterId: string): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select true as has from matter
    where customer_id = ${customerId}::uuid and matter_id = ${matterId}::uuid`.execute(db);
  return rows.length > 0;
}
