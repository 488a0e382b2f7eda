import { sql } from "kysely";
import type { Db } from "../../../platform/db/db.ts";
import type { Role } from "../../../platform/http/route.ts";
import type { NoticeKind } from "../notice.ts";

/** Whether a person wants his notices by mail; undefined: there is none. */
export async function wantsNotices(db: Db, personId: string): Promise<boolean | undefined> {
  const { rows } = await sql<{ isWanted: boolean }>`
    select notices_mail as "isWanted" from person where id = ${personId}`.execute(db);
  return rows[0]?.isWanted;
}

/** Keeps whether a person wants them: those after `from`, an id. */
export async function keepNoticesWish(
  db: Db,
  { personId, isWanted, from }: { personId: string; isWanted: boolean; from: string },
  now: Date,
): Promise<void> {
  await sql`
    update person set notices_mail = ${isWanted}, notices_mailed_to = ${from}::uuid, updated_at = ${now}
    where id = ${personId} and notices_mail <> ${isWanted}`.execute(db);
}

/** Somebody who wants mail, and up to which notice he got it. */
export type Reader = {
  personId: string;
  name: string;
  role: Role;
  email: string;
  language: "es" | "en" | null;
  mailedTo: string;
};

/** Who wants mail and has not read what he was told before a moment; partners see no notices. */
export async function readersWaiting(db: Db, before: Date): Promise<Reader[]> {
  const { rows } = await sql<Reader>`
    select p.id as "personId", p.name, p.role, p.email, p.monthly_language as language, p.notices_mailed_to as "mailedTo"
    from person p
    where p.notices_mail and p.role <> 'partner' and exists (
      select from notification n
      where n.person_id = p.id and n.read_at is null and n.notification_id > p.notices_mailed_to and n.at <= ${before})
    order by p.id limit 5000`.execute(db);
  return rows;
}

export type Unread = {
  noticeId: string;
  kind: NoticeKind;
  customerId: string | null;
  customer: string | null;
  caseId: string | null;
  subject: string | null;
};

/** What a person was told after a notice and before a moment, and has not read: the first of it first. */
export async function unreadAfter(
  db: Db,
  { personId, mailedTo }: Reader,
  { before, most }: { before: Date; most: number },
): Promise<Unread[]> {
  const { rows } = await sql<Unread>`
    select notification_id as "noticeId", kind, customer_id as "customerId", case_id as "caseId",
           content ->> 'subject' as subject, null as customer
    from notification
    where person_id = ${personId} and read_at is null and notification_id > ${mailedTo}::uuid and at <= ${before}
    order by notification_id limit ${most}`.execute(db);
  return rows;
}

/** Says up to which notice a person got his mail; whether nobody did meanwhile, he still wants it and is of the role it was made for. */
export async function noteMailed(
  db: Db,
  { personId, role }: Pick<Reader, "personId" | "role">,
  { from, to }: { from: string; to: string },
): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    update person set notices_mailed_to = ${to}::uuid
    where id = ${personId} and role = ${role} and notices_mail and notices_mailed_to = ${from}::uuid`.execute(
    db,
  );
  return numAffectedRows > 0n;
}
