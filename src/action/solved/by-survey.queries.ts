import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import type { CaseName } from "../cases/case.queries.ts";

/** Into which case of the same customer one went that was joined into another; undefined: into none. */
export async function joinedInto(db: Db, { customerId, caseId }: CaseName): Promise<string | undefined> {
  const { rows } = await sql<{ into: string }>`
    select content ->> 'into' as into from case_log
    where customer_id = ${customerId}::uuid and case_id = ${caseId}::uuid and deed = 'joined'
    order by log_id desc limit 1`.execute(db);
  return rows[0]?.into;
}

/**
 * How a case was before an answer opened it again; undefined when that answer did not, when something was done about it
 * since, or when more came to speak for it than what came with the answer.
 */
export async function beforeReopening(
  db: Db,
  { customerId, caseId }: CaseName,
  answerId: string,
): Promise<unknown> {
  const { rows } = await sql<{ before: unknown }>`
    select l.content -> 'before' as before from case_log l
    where l.customer_id = ${customerId}::uuid and l.case_id = ${caseId}::uuid and l.deed = 'solved-no'
      and l.content ->> 'answerId' = ${answerId}
      and not exists (
        select from case_log o
        where o.customer_id = l.customer_id and o.case_id = l.case_id and o.at >= l.at and o.log_id <> l.log_id
          and o.deed not in ('solved-words', 'evidence-withdrawn') and (o.deed <> 'evidence' or o.at > l.at))
    order by l.at desc limit 1`.execute(db);
  return rows[0]?.before ?? undefined;
}

type About = { customerId: string; answerId: string };

/**
 * Takes back what nobody has read yet of a case that an answer opened again; whether somebody has read it, be it before
 * words came to it.
 */
export async function deleteUnread(tx: Db, { customerId, answerId }: About): Promise<boolean> {
  const told = sql`
    notification
    where customer_id = ${customerId}::uuid and kind = 'case-reopened' and content ->> 'answerId' = ${answerId}`;
  await sql`delete from ${told} and read_at is null and not content ? 'wasRead'`.execute(tx);
  const { rows } = await sql`select from ${told} limit 1`.execute(tx);
  return rows.length > 0;
}

/** Adds what the customer wrote to what was told of his answer; it is to be read again. */
export async function tellWords(tx: Db, { customerId, answerId }: About, text: string): Promise<void> {
  await sql`
    update notification set read_at = null,
      content = content || jsonb_build_object('text', ${text}::text)
                        || case when read_at is null then '{}' else '{"wasRead": true}'::jsonb end
    where customer_id = ${customerId}::uuid and kind = 'case-reopened' and content ->> 'answerId' = ${answerId}`.execute(
    tx,
  );
}
