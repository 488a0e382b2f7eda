import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { CASE_SOURCE, type KeptCase } from "../cases/case.ts";
import type { Reply } from "./reply.ts";

/** All saved replies, by name. */
export async function replies(db: Db): Promise<Reply[]> {
  const { rows } = await sql<Reply>`
    select reply_id as "replyId", name,
           jsonb_build_object('es', jsonb_build_object('subject', subject_es, 'text', text_es),
                              'en', jsonb_build_object('subject', subject_en, 'text', text_en)) as texts
    from saved_reply order by name limit 1000`.execute(db);
  return rows;
}

/** Writes a reply, new or as it is now; whether its name is no other's. */
export async function writeReply(tx: Db, { replyId, name, texts: { es, en } }: Reply): Promise<boolean> {
  const { rows } = await sql`
    select true from saved_reply where name = ${name} and reply_id <> ${replyId}::uuid`.execute(tx);
  if (rows.length > 0) return false;
  await sql`
    insert into saved_reply (reply_id, name, subject_es, text_es, subject_en, text_en)
    values (${replyId}, ${name}, ${es.subject}, ${es.text}, ${en.subject}, ${en.text})
    on conflict (reply_id) do update set
      name = excluded.name, subject_es = excluded.subject_es, text_es = excluded.text_es,
      subject_en = excluded.subject_en, text_en = excluded.text_en`.execute(tx);
  return true;
}

/** Removes a reply; whether there was one. */
export async function deleteReply(db: Db, replyId: string): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    delete from saved_reply where reply_id = ${replyId}::uuid`.execute(db);
  return numAffectedRows > 0n;
}

export type KnownBy = { kind: string; value: string };

/** What a customer is called and reached by, the e-mail addresses and phones first told first. */
export async function reachable(db: Db, customerId: string): Promise<{ name: string; knownBy: KnownBy[] }> {
  const { rows } = await sql<{ name: string; knownBy: KnownBy[] }>`
    select c.name, coalesce((select jsonb_agg(jsonb_build_object('kind', i.kind, 'value', i.value)
                                              order by i.kind, i.value)
                             from customer_identity i
                             where i.customer_id = c.customer_id and i.kind in ('email', 'phone')), '[]') as "knownBy"
    from customer c where c.customer_id = ${customerId}::uuid`.execute(db);
  return rows[0] ?? { name: "", knownBy: [] };
}

/** What was said from a case, since it was opened, under a name of its own; undefined: nothing. */
export async function saidUnder(
  tx: Db,
  { customerId, openedAt }: Pick<KeptCase, "customerId" | "openedAt">,
  externalId: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ contactId: string }>`
    select contact_id as "contactId" from contact
    where customer_id = ${customerId}::uuid and at >= ${openedAt} and source = ${CASE_SOURCE}
      and external_id = ${externalId}
    limit 1`.execute(tx);
  return rows[0]?.contactId;
}
