import { sql } from "kysely";
import type { Db } from "../../../platform/db/db.ts";
import { uuidArray } from "../../../platform/db/types.ts";
import type { KeptMerge } from "../merge.queries.ts";

/** A matter of which some contacts go back and some stay, and whether it goes back itself. */
type Divided = { matterId: string; goesBack: boolean };

/**
 * The matters that a split divides. One goes with the first that was told of it, whatever was told into it since; but a
 * contact that a person put there did not begin it.
 */
export async function dividedMatters(
  db: Db,
  customerId: string,
  contactsBack: readonly string[],
): Promise<Divided[]> {
  if (contactsBack.length === 0) return [];
  const goes = sql<boolean>`contact_id = any(${uuidArray(contactsBack)}::uuid[])`;
  const shared = await sql<{ id: string }>`
    select matter_id as id from (select customer_id, matter_id, ${goes} as back from contact) each
    where customer_id = ${customerId}::uuid
    group by matter_id having bool_or(back) and not bool_and(back)`.execute(db);
  if (shared.rows.length === 0) return [];
  const { rows } = await sql<Divided>`
    select matter_id as "matterId", (array_agg(${goes} order by matter_chosen, contact_id))[1] as "goesBack"
    from contact
    where customer_id = ${customerId}::uuid and matter_id = any(${shared.rows.map(({ id }) => id)}::uuid[])
    group by matter_id order by matter_id`.execute(db);
  return rows;
}

/** The half of a divided matter that leaves it, and the matter it is from then on. */
type Leaving = Divided & { newId: string };

/** Those that go back themselves, and those that stay, each with the matters of what leaves them. */
function bySide(leaving: readonly Leaving[]) {
  return [true, false].flatMap((goesBack) => {
    const some = leaving.filter((one) => one.goesBack === goesBack);
    const names = JSON.stringify(Object.fromEntries(some.map((one) => [one.matterId, one.newId])));
    return some.length > 0 ? [{ goesBack, ids: some.map(({ matterId }) => matterId), names }] : [];
  });
}

type Moved = { contactId: string; matterId: string; from: string };

/**
 * Puts the contacts that leave their matters into those that are theirs; says which, and where they were. Names are
 * looked up row by row: a join over thousands of them would be a loop within a loop where the store knows too little of
 * one customer.
 */
export async function moveLeaving(
  tx: Db,
  { customerId, contactsBack }: { customerId: string; contactsBack: readonly string[] },
  leaving: readonly Leaving[],
): Promise<Moved[]> {
  const former = new Map(leaving.map(({ matterId, newId }) => [newId, matterId]));
  const moved: Moved[] = [];
  for (const { goesBack, ids, names } of bySide(leaving)) {
    const { rows } = await sql<Omit<Moved, "from">>`
      update contact set matter_id = (${names}::jsonb ->> matter_id::text)::uuid
      where customer_id = ${customerId}::uuid and matter_id = any(${ids}::uuid[])
        and (contact_id = any(${uuidArray(contactsBack)}::uuid[])) <> ${goesBack}::boolean
      returning contact_id as "contactId", matter_id as "matterId"`.execute(tx);
    moved.push(...rows.map((row) => ({ ...row, from: former.get(row.matterId) ?? row.matterId })));
  }
  const told = JSON.stringify(Object.fromEntries(moved.map((one) => [one.contactId, one.matterId])));
  await sql`
    update timeline set payload = jsonb_set(payload, '{matterId}', ${told}::jsonb -> id::text)
    where customer_id = ${customerId}::uuid and id = any(${moved.map(({ contactId }) => contactId)}::uuid[])`.execute(
    tx,
  );
  return moved;
}

/** What was opened, and passed to partners, before a merge about matters that it then shared goes with its own half. */
const OWN = [
  { table: "service_case", id: "case_id", at: "opened_at", part: "cases" },
  { table: "matter_pass", id: "pass_id", at: "passed_at", part: "passes" },
] as const;

type Before = Pick<KeptMerge, "customerId" | "mergedAt"> & {
  /** Those that the merge moved. */
  cases: readonly string[];
  passes: readonly string[];
};

export async function followLeaving(
  tx: Db,
  { customerId, mergedAt, ...moved }: Before,
  leaving: readonly Leaving[],
): Promise<void> {
  for (const { goesBack, ids, names } of bySide(leaving)) {
    for (const { table, id, at, part } of OWN) {
      await sql`
        update ${sql.table(table)} set matter_id = (${names}::jsonb ->> matter_id::text)::uuid
        where customer_id = ${customerId}::uuid and matter_id = any(${ids}::uuid[])
          and (${sql.ref(id)} = any(${[...moved[part]]}::uuid[])) <> ${goesBack}::boolean
          and (not ${goesBack}::boolean or ${sql.ref(at)} < ${mergedAt})`.execute(tx);
    }
  }
}
