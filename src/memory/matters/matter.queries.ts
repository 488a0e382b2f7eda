import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { type Joining, type KnownMatter, type KnownMatters, type Link, WINDOW_MS } from "./matter.ts";
import { isReachedIn } from "./reached.ts";
import { isSaidIn } from "./said.queries.ts";

/** What one must know of the matters there are to put contacts of a source into them. */
export async function knownMatters(
  db: Db,
  source: string,
  contacts: readonly Joining[],
): Promise<KnownMatters> {
  const open = contacts.filter(({ keptMatterId }) => keptMatterId === null);
  const answered = await answeredBy(db, source, open);
  // What is said to be of a matter makes it grow too: it has to be known as it was.
  const kept = contacts.flatMap(({ customerId, keptMatterId: matterId }) =>
    matterId === null ? [] : [{ customerId, matterId }],
  );
  const rows = await mattersFor(db, source, { contacts: open, matters: [...answered, ...kept] });
  const matters = new Map(rows.map(({ kind, value, ...matter }) => [matter.matterId, matter]));
  const links = rows.flatMap(({ kind, value, customerId, matterId }) =>
    kind === null ? [] : [{ kind, value, customerId, matterId }],
  );
  return { matters: [...matters.values()], links: [...answered, ...links] };
}

/** The matters of the contacts that some contacts answer. */
async function answeredBy(db: Db, source: string, contacts: readonly Joining[]): Promise<Link[]> {
  const replies = contacts.filter(({ replyTo }) => replyTo !== null);
  if (replies.length === 0) return [];
  const { rows: claims } = await sql<{ value: string; recordId: string }>`
    select external_id as value, record_id as "recordId" from inbox
    where source = ${`contact:${source}`} and external_id = any(${replies.map(({ replyTo }) => replyTo)}::text[])
  `.execute(db);
  const idOf = new Map(claims.map(({ value, recordId }) => [value, recordId]));
  const known = replies.flatMap(({ customerId, replyTo }) => {
    const contactId = idOf.get(replyTo ?? "");
    return contactId === undefined ? [] : [{ customerId, contactId }];
  });
  if (known.length === 0) return [];
  const { rows } = await sql<Link>`
    select 'told' as kind, c.customer_id as "customerId", c.external_id as value, c.matter_id as "matterId"
    from contact c
    join unnest(${known.map(({ customerId }) => customerId)}::uuid[],
                ${known.map(({ contactId }) => contactId)}::uuid[]) as w (customer_id, contact_id)
      on c.customer_id = w.customer_id and c.contact_id = w.contact_id`.execute(db);
  return rows;
}

/** A matter, and by what contacts are linked with it, if they are. */
type Found = KnownMatter & ({ kind: Link["kind"]; value: string } | { kind: null; value: null });
type Sought = { contacts: readonly Joining[]; matters: readonly Pick<Link, "customerId" | "matterId">[] };

/**
 * Matters that are named; those of what answers some contacts, and of the newest contact with the reference of each; and
 * those that lie near them in time and began at the same touchpoint.
 */
async function mattersFor(db: Db, source: string, { contacts, matters }: Sought): Promise<Found[]> {
  const moved = (one: Joining, by: number) => new Date(one.at.getTime() + by).toISOString();
  const { rows } = await sql<Found>`
    with w as (
      select * from unnest(${contacts.map(({ customerId }) => customerId)}::uuid[],
                           ${contacts.map(({ externalId }) => externalId)}::text[],
                           ${contacts.map(({ touchpoint }) => touchpoint)}::text[],
                           ${contacts.map(({ reference }) => reference)}::text[],
                           ${contacts.map((one) => moved(one, -WINDOW_MS))}::timestamptz[],
                           ${contacts.map((one) => moved(one, WINDOW_MS))}::timestamptz[])
        as w (customer_id, external_id, touchpoint, reference, since, until)
    ), referred as (
      select distinct on (c.customer_id, c.reference) c.customer_id, c.reference, c.matter_id
      from contact c join w on c.customer_id = w.customer_id and c.reference = w.reference
      order by c.customer_id, c.reference, c.at desc, c.contact_id desc
    ), link as (
      select null as kind, customer_id, null as value, matter_id
      from unnest(${matters.map(({ customerId }) => customerId)}::uuid[],
                  ${matters.map(({ matterId }) => matterId)}::uuid[]) as named (customer_id, matter_id)
      union all
      select 'reference', customer_id, reference, matter_id from referred
      union all
      select 'answered', c.customer_id, c.reply_to, c.matter_id
      from contact c join w on c.customer_id = w.customer_id and c.reply_to = w.external_id
      where c.source = ${source}
    ), found as (
      select l.kind, l.value, m.* from matter m
      join link l on m.customer_id = l.customer_id and m.matter_id = l.matter_id
      union
      select null, null, m.* from matter m
      join w on m.customer_id = w.customer_id and m.touchpoint = w.touchpoint and m.last_at >= w.since
      where m.opened_at <= w.until and (w.reference is null or m.reference is null)
    )
    select customer_id as "customerId", matter_id as "matterId", opened_at as "openedAt", last_at as "lastAt",
           touchpoint, reference, contacts, contacts_in as "contactsIn", kind, value
    from found`.execute(db);
  return rows;
}

/** What the contacts of `which` (a condition on `customer_id`) say the matters should be. */
export function recountedMatters(which: RawBuilder<boolean>): RawBuilder<unknown> {
  return matterSums(sql`select * from contact where ${which}`);
}

/**
 * The matters that some contacts make. Who came last is who asked or told something; an event that asks for nothing is none.
 * What did not reach him solved nothing.
 */
export function matterSums(contacts: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select customer_id, matter_id, count(*)::int as contacts,
           count(*) filter (where direction = 'in')::int as contacts_in, min(at) as opened_at,
           (array_agg(contact_id order by at, contact_id))[1] as first_contact_id,
           (array_agg(touchpoint order by at, contact_id))[1] as touchpoint, max(at) as last_at,
           max(at) filter (where direction = 'in' and ${isSaidIn("c")}) as last_in_at,
           max(at) filter (where outcome = 'solved' and ${isReachedIn("c")}) as solved_at,
           min(reference collate "C") as reference
    from (${contacts}) c group by customer_id, matter_id`;
}

/** What the contacts of `which` say the sums of their customers should be. */
export function recountedContacts(which: RawBuilder<boolean>): RawBuilder<unknown> {
  return sql`
    select customer_id, count(*)::int as contacts, count(*) filter (where direction = 'in')::int as contacts_in,
           max(at) as last_at, max(at) filter (where direction = 'in') as last_in_at
    from contact where ${which} group by customer_id`;
}

/** Customers, at most 1,000, whose matters or sums say something else than their contacts. */
export async function findMatterFaults(db: Db): Promise<string[]> {
  const all = sql<boolean>`true`;
  const { rows } = await sql<{ customerId: string }>`
    with recounted as (${recountedMatters(all)}), sums as (${recountedContacts(all)}),
    kept as (
      select customer_id, matter_id, contacts, contacts_in, opened_at, first_contact_id, touchpoint, last_at, last_in_at,
             solved_at, reference
      from matter
    ), kept_sums as (
      select customer_id, contacts, contacts_in, last_at, last_in_at from customer_contact_rollup
    )
    select distinct customer_id as "customerId" from (
      select customer_id from ((select * from recounted except all select * from kept)
                               union all (select * from kept except all select * from recounted)) matters
      union all
      select customer_id from ((select * from sums except all select * from kept_sums)
                               union all (select * from kept_sums except all select * from sums)) customers
    ) fault
    limit 1000`.execute(db);
  return rows.map(({ customerId }) => customerId);
}
