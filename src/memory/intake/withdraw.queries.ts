import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { newId } from "../../platform/ids.ts";
import { type Claim, releaseIdentities } from "../customers/customer.queries.ts";
import { NO_IMPORT } from "../merging/record.queries.ts";
import { noteChanged, noteIncome } from "../rollups/change.queries.ts";
import { countMattersAnew } from "../rollups/touchpoint.queries.ts";
import { uncountCommentsOf } from "../rollups/voice.queries.ts";

/** The next customers, by id, that an import left anything with; at most `limit`. */
export async function customersOfImport(
  db: Db,
  importId: string,
  after: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ customerId: string }>`
    select customer_id as "customerId" from (
      (select distinct customer_id from purchase
       where import_id = ${importId}::uuid and customer_id > ${after}::uuid order by customer_id limit ${limit})
      union
      (select distinct customer_id from purchase_revision
       where import_id = ${importId}::uuid and customer_id > ${after}::uuid order by customer_id limit ${limit})
      union
      (select distinct customer_id from subscription
       where import_id = ${importId}::uuid and customer_id > ${after}::uuid order by customer_id limit ${limit})
      union
      (select distinct customer_id from subscription_revision
       where import_id = ${importId}::uuid and customer_id > ${after}::uuid order by customer_id limit ${limit})
      union
      (select distinct customer_id from contact
       where import_id = ${importId}::uuid and customer_id > ${after}::uuid order by customer_id limit ${limit})
      union
      (select distinct customer_id from contact_revision
       where import_id = ${importId}::uuid and customer_id > ${after}::uuid order by customer_id limit ${limit})
      union
      (select customer_id from customer_mention
       where import_id = ${importId}::uuid and customer_id > ${after}::uuid order by customer_id limit ${limit})
      union
      (select customer_id from customer
       where import_id = ${importId}::uuid and customer_id > ${after}::uuid order by customer_id limit ${limit})
      union
      (select distinct customer_id from customer_revision
       where import_id = ${importId}::uuid and customer_id > ${after}::uuid order by customer_id limit ${limit})
      union
      (select distinct customer_id from customer_identity
       where import_id = ${importId}::uuid and customer_id > ${after}::uuid order by customer_id limit ${limit})
    ) touched order by customer_id limit ${limit}`.execute(db);
  return rows.map(({ customerId }) => customerId);
}

/** Removes, of some customers, those an import made and that have nothing left. Says which. */
export async function deleteEmptyCustomers(
  db: Db,
  importId: string,
  customerIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ customerId: string }>`
    select customer_id as "customerId" from customer c
    where customer_id = any(${[...customerIds]}::uuid[]) and import_id = ${importId}::uuid
      and not exists (select from purchase p where p.customer_id = c.customer_id)
      and not exists (select from subscription s where s.customer_id = c.customer_id)
      and not exists (select from contact t where t.customer_id = c.customer_id)
      and not exists (select from note n where n.customer_id = c.customer_id)
      and not exists (select from consent_record r where r.customer_id = c.customer_id)
      and not exists (select from survey_answer a where a.customer_id = c.customer_id)
      and not exists (select from customer_mention m where m.customer_id = c.customer_id)
      and not exists (select from customer_merge m
                      where m.customer_id = c.customer_id and m.undone_at is null and not m.emptied
                        and not m.kept_by <@ array[${importId}::uuid])`.execute(db);
  const empty = rows.map(({ customerId }) => customerId);
  if (empty.length > 0) await deleteCustomers(db, empty);
  return empty;
}

/** Removes customers with all that is told of them; of records they have none. */
export async function deleteCustomers(db: Db, customerIds: readonly string[]): Promise<void> {
  const gone = sql`customer_id = any(${[...customerIds]}::uuid[])`;
  const { rows: identities } = await sql<Claim>`
    select customer_id as "customerId", kind, value from customer_identity where ${gone}`.execute(db);
  await releaseIdentities(db, identities);
  await noteChanged(db, customerIds);
  await noteIncome(db, customerIds, -1);
  await countMattersAnew(db, customerIds);
  await uncountCommentsOf(db, customerIds);
  for (const table of [
    "customer_identity",
    "customer_revision",
    "customer_mention",
    "timeline",
    "customer_day",
    "customer_product",
    "customer_rollup",
    "journey_customer",
    "matter",
    "customer_contact_rollup",
    "customer_owner",
    "owner_change_customer",
    "owner_change_case",
    "matter_pass",
    "kindness",
    "survey_invitation",
    "outgoing_message",
    "address_block",
    "survey_answer",
    "comment",
    "comment_waiting",
    "service_case",
    "case_evidence",
    "case_log",
    "case_hand_over",
    "case_promise",
    "case_task",
    "compensation",
    "notification",
    "customer_suggestion",
    "customer_merge_part",
    "case_watcher",
    "customer_merge",
    "customer",
  ]) {
    await sql`delete from ${sql.table(table)} where ${gone}`.execute(db);
  }
  await sql`delete from customer_redirect where survivor_id = any(${[...customerIds]}::uuid[])`.execute(db);
  await sql`delete from customer_suggestion where other_id = any(${[...customerIds]}::uuid[])`.execute(db);
}

/** Takes back the identities an import added to customers it did not make. */
export async function deleteAddedIdentities(
  db: Db,
  importId: string,
  customerIds: readonly string[],
): Promise<void> {
  const { rows } = await sql<Claim>`
    delete from customer_identity ci using customer c
    where ci.customer_id = any(${[...customerIds]}::uuid[]) and ci.import_id = ${importId}::uuid
      and c.customer_id = ci.customer_id and c.import_id is distinct from ${importId}::uuid
    returning ci.customer_id as "customerId", ci.kind, ci.value`.execute(db);
  await releaseIdentities(db, rows);
}

/**
 * Customers an import made and who stay count as made by what brought the oldest record that keeps them, so that they
 * go when that is undone too; what it made them known by stays with them likewise.
 */
export async function passOnMaking(db: Db, importId: string, customerIds: readonly string[]): Promise<void> {
  await sql`
    update customer c
    set import_id = coalesce(
      (select m.import_id from customer_mention m where m.customer_id = c.customer_id order by m.import_id limit 1),
      (select p.import_id from (
         select purchase_id as id, import_id from purchase p where p.customer_id = c.customer_id
         union all
         select subscription_id, import_id from subscription s where s.customer_id = c.customer_id
         union all
         select contact_id, import_id from contact t where t.customer_id = c.customer_id
       ) p order by p.id limit 1),
      (select k from customer_merge m, unnest(m.kept_by) k
       where m.customer_id = c.customer_id and m.undone_at is null and not m.emptied
         and k not in (${importId}::uuid, ${NO_IMPORT}::uuid)
       order by k limit 1))
    where c.customer_id = any(${[...customerIds]}::uuid[]) and c.import_id = ${importId}::uuid`.execute(db);
  await sql`
    update customer_identity i set import_id = c.import_id from customer c
    where i.customer_id = any(${[...customerIds]}::uuid[]) and i.import_id = ${importId}::uuid
      and c.customer_id = i.customer_id`.execute(db);
}

/** Some customers are no longer named by an import of customers alone. */
export async function forgetMentions(
  db: Db,
  importId: string,
  customerIds: readonly string[],
): Promise<void> {
  await sql`delete from customer_mention
            where import_id = ${importId}::uuid and customer_id = any(${[...customerIds]}::uuid[])`.execute(
    db,
  );
}

/** Notes in the timelines of customers who stay that an import was undone, and how many purchases and subscriptions that took back. */
export async function noteUndone(
  db: Db,
  importId: string,
  withdrawn: ReadonlyMap<string, number>,
  now: Date,
): Promise<void> {
  const customers = [...withdrawn.keys()];
  const ids = customers.map(() => newId(now));
  await sql`
    insert into timeline (customer_id, id, at, kind, payload, import_id)
    select c.customer_id, w.id, ${now}, 'import-undone',
           jsonb_build_object('importId', ${importId}::uuid, 'purchases', w.purchases,
                              'fileName', (select file_name from import where import_id = ${importId}::uuid)),
           null
    from unnest(${customers}::uuid[], ${ids}::uuid[], ${[...withdrawn.values()]}::int[]) as w (customer_id, id, purchases)
    join customer c on c.customer_id = w.customer_id`.execute(db);
}
