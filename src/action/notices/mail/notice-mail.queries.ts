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

/** Keeps whether a person wants them: those from a moment on. */
export async function keepNoticesWish(
  db: Db,
  { personId, isWanted }: { personId: string; isWanted: boolean },
  now: Date,
): Promise<void> {
  await sql`
    update person set notices_mail = ${isWanted}, notices_mail_from = ${now}, updated_at = ${now}
    where id = ${personId} and notices_mail <> ${isWanted}`.execute(db);
}

/** Somebody who wants mail, and since when. */
export type Reader = {
  personId: string;
  name: string;
  role: Role;
  email: string;
  language: "es" | "en" | null;
  from: Date;
};

/** Who wants mail and has not read what he was told before a moment; partners see no notices. */
export async function readersWaiting(db: Db, before: Date): Promise<Reader[]> {
  const { rows } = await sql<Reader>`
    select p.id as "personId", p.name, p.role, p.email, p.monthly_language as language, p.notices_mail_from as "from"
    from person p
    where p.notices_mail and p.role <> 'partner' and exists (
      select from notification n
      where n.person_id = p.id and n.read_at is null and n.mailed_at is null
        and n.at >= p.notices_mail_from and n.at <= ${before})
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

/** What a person was told before a moment, and has neither read nor got: the first of it first. */
export async function unmailed(
  db: Db,
  { personId, from }: Reader,
  { before, most }: { before: Date; most: number },
): Promise<Unread[]> {
  const { rows } = await sql<Unread>`
    select notification_id as "noticeId", kind, customer_id as "customerId", case_id as "caseId",
           content ->> 'subject' as subject, null as customer
    from notification
    where person_id = ${personId} and read_at is null and mailed_at is null
      and at >= ${from} and at <= ${before}
    order by notification_id limit ${most}`.execute(db);
  return rows;
}

/** Notes what a person gets by mail; of it what nobody noted before, while he wants it and is of the role it is made for. */
export async function noteMailed(
  db: Db,
  { personId, role }: Reader,
  noticeIds: readonly string[],
  now: Date,
): Promise<Set<string>> {
  const { rows } = await sql<{ noticeId: string }>`
    update notification n set mailed_at = ${now}
    from person p
    where n.person_id = ${personId} and n.notification_id = any(${[...noticeIds]}::uuid[]) and n.mailed_at is null
      and p.id = n.person_id and p.role = ${role} and p.notices_mail
    returning n.notification_id as "noticeId"`.execute(db);
  return new Set(rows.map(({ noticeId }) => noticeId));
}

/** Notes that a person did not get some after all. */
export async function noteUnmailed(
  db: Db,
  { personId }: Reader,
  noticeIds: readonly string[],
): Promise<void> {
  await sql`
    update notification set mailed_at = null
    where person_id = ${personId} and notification_id = any(${[...noticeIds]}::uuid[])`.execute(db);
}
