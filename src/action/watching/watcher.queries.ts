import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import type { CaseName } from "../cases/case.queries.ts";

type Watcher = { personId: string; name: string };

/** Notes that somebody has a case before him; who was last known to before `over` is forgotten. */
export async function noteWatcher(
  tx: Db,
  { customerId, caseId }: CaseName,
  { personId, name }: Watcher,
  { now, over }: { now: Date; over: Date },
): Promise<void> {
  await sql`
    delete from case_watcher
    where customer_id = ${customerId}::uuid and case_id = ${caseId}::uuid and seen_at < ${over}`.execute(tx);
  await sql`
    insert into case_watcher (customer_id, case_id, person_id, name, seen_at)
    values (${customerId}, ${caseId}, ${personId}, ${name}, ${now})
    on conflict (customer_id, case_id, person_id) do update set name = excluded.name, seen_at = excluded.seen_at`.execute(
    tx,
  );
}

/** Who has a case before him no more. */
export async function forgetWatcher(
  tx: Db,
  { customerId, caseId }: CaseName,
  personId: string,
): Promise<void> {
  await sql`
    delete from case_watcher
    where customer_id = ${customerId}::uuid and case_id = ${caseId}::uuid and person_id = ${personId}`.execute(
    tx,
  );
}

/** Who else has a case before him since `over`, by name. */
export async function otherWatchers(
  db: Db,
  { customerId, caseId }: CaseName,
  { personId, over }: { personId: string; over: Date },
): Promise<Watcher[]> {
  const { rows } = await sql<Watcher>`
    select person_id as "personId", name from case_watcher
    where customer_id = ${customerId}::uuid and case_id = ${caseId}::uuid and person_id <> ${personId}
      and seen_at >= ${over}
    order by name, person_id limit 20`.execute(db);
  return rows;
}

/** The last that was done about a case; null when there is no such case. */
export async function lastDeed(db: Db, { customerId, caseId }: CaseName): Promise<string | null> {
  const { rows } = await sql<{ logId: string }>`
    select log_id as "logId" from case_log
    where customer_id = ${customerId}::uuid and case_id = ${caseId}::uuid
    order by log_id desc limit 1`.execute(db);
  return rows[0]?.logId ?? null;
}
