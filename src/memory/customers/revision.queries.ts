import { sql } from "kysely";
import { copyRows } from "../../platform/db/copy.ts";
import type { Db } from "../../platform/db/db.ts";
import type { Change, Revision } from "./revision.ts";

/** Writes down what customers said before it is changed. The customers are locked. */
export async function insertRevisions(
  db: Db,
  changes: readonly Change[],
  importId: string | null,
  now: Date,
): Promise<void> {
  if (changes.length === 0) return;
  const last = await lastRevisions(
    db,
    changes.map(({ customerId }) => customerId),
  );
  await copyRows(
    db,
    "customer_revision",
    ["customer_id", "field", "revision", "former", "import_id", "changed_at"],
    changes.map(({ customerId, field, former }) => {
      const revision = (last.get(`${customerId} ${field}`) ?? 0) + 1;
      return [customerId, field, revision, former, importId, now];
    }),
  );
}

/** The number of the newest change of each field of some customers, by customer and field. */
async function lastRevisions(db: Db, customerIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<Pick<Revision, "customerId" | "field" | "revision">>`
    select customer_id as "customerId", field, max(revision) as revision from customer_revision
    where customer_id = any(${[...customerIds]}::uuid[]) group by customer_id, field`.execute(db);
  return new Map(rows.map(({ customerId, field, revision }) => [`${customerId} ${field}`, revision]));
}

/** All changes of those fields of some customers that an import changed too, by customer and field, the oldest first. */
export async function revisionsBeside(
  db: Db,
  importId: string,
  customerIds: readonly string[],
): Promise<Revision[]> {
  const { rows } = await sql<Revision>`
    select r.customer_id as "customerId", r.field, r.former, r.revision, r.import_id as "importId"
    from customer_revision r
    where r.customer_id = any(${[...customerIds]}::uuid[])
      and exists (select from customer_revision x
                  where x.customer_id = r.customer_id and x.field = r.field and x.import_id = ${importId}::uuid)
    order by r.customer_id, r.field, r.revision`.execute(db);
  return rows;
}

/** Takes the changes of an import out of the chains of some customers; `relinked` say what went before them now. */
export async function withdrawRevisions(
  db: Db,
  importId: string,
  customerIds: readonly string[],
  relinked: readonly Revision[],
): Promise<void> {
  await sql`delete from customer_revision
            where import_id = ${importId}::uuid and customer_id = any(${[...customerIds]}::uuid[])`.execute(
    db,
  );
  if (relinked.length === 0) return;
  await sql`
    update customer_revision r set former = n.former
    from jsonb_to_recordset(${JSON.stringify(relinked)}::jsonb)
      as n ("customerId" uuid, field text, revision int, former text)
    where r.customer_id = n."customerId" and r.field = n.field and r.revision = n.revision`.execute(db);
}
