import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";

/** A contact at a touchpoint, or the first of a matter; each with its place in the order. */
export type MetContact = {
  key: string;
  customerId: string;
  /** Of the verdicts: the contact's, or its matter's. */
  subjectId: string;
  customerName: string;
  /** Of a contact, whose matter's verdicts are its own too; null where the row stands for one of them alone. */
  matterId: string | null;
  contactId: string | null;
  at: Date;
  channel: string | null;
  direction: string | null;
  subject: string | null;
  actor: string | null;
  waitSeconds: number | null;
};

export type MetKey = [string, string, string];
export type Asked = {
  touchpoint: string;
  since: Date;
  before: Date;
  from: MetKey | undefined;
  limit: number;
};

const CONTACT: RawBuilder<unknown> = sql`
  c.contact_id as "contactId", c.channel, c.direction, c.subject, c.actor_name as actor,
  c.wait_seconds as "waitSeconds"`;

/** Contacts at a touchpoint between two moments, the last first. */
export async function contactsAt(
  db: Db,
  { touchpoint, since, before, from, limit }: Asked,
): Promise<MetContact[]> {
  const beyond = from
    ? sql`and (c.at, c.customer_id, c.contact_id) < (${from[0]}::timestamptz, ${from[1]}::uuid, ${from[2]}::uuid)`
    : sql``;
  const { rows } = await sql<MetContact>`
    select c.at::text as key, c.customer_id as "customerId", c.contact_id as "subjectId", p.name as "customerName", c.at,
           c.matter_id as "matterId", ${CONTACT}
    from contact c join customer p on p.customer_id = c.customer_id
    where c.touchpoint = ${touchpoint} and c.at >= ${since} and c.at < ${before} ${beyond}
    order by c.at desc, c.customer_id desc, c.contact_id desc limit ${limit}`.execute(db);
  return rows;
}

/** What was broken to customers at a touchpoint and began between two moments, the last first; each thing once. */
export async function failuresAt(
  db: Db,
  { touchpoint, since, before, from, limit }: Asked,
): Promise<MetContact[]> {
  const beyond = from
    ? sql`and (began_at, customer_id, subject_id) < (${from[0]}::timestamptz, ${from[1]}::uuid, ${from[2]}::uuid)`
    : sql``;
  const { rows } = await sql<MetContact>`
    select f.began_at::text as key, f.customer_id as "customerId", f.subject_id as "subjectId",
           p.name as "customerName", f.began_at as at, null as "matterId", ${CONTACT}
    from (
      select distinct began_at, customer_id, subject_id from verdict
      where verdict = 'broken' and touchpoint = ${touchpoint} and began_at >= ${since} and began_at < ${before} ${beyond}
      order by began_at desc, customer_id desc, subject_id desc limit ${limit}
    ) f
    join customer p on p.customer_id = f.customer_id
    left join matter m on m.customer_id = f.customer_id and m.matter_id = f.subject_id
    left join contact c on c.customer_id = f.customer_id and c.contact_id = coalesce(m.first_contact_id, f.subject_id)
    order by f.began_at desc, f.customer_id desc, f.subject_id desc`.execute(db);
  return rows;
}
