import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { inPart, type Part } from "./claim.queries.ts";
import { claimSource, idIn, type RecordKind, takingAway } from "./record-kind.ts";

/** The rows `n` of a slice of a batch that correct something. */
function correcting(part: Part): RawBuilder<boolean> {
  return sql<boolean>`${inPart(part)} and n.outcome = 'corrected'`;
}

/** The rows `n` of a slice that correct something, each with the `content` it had just before. After they are put aside. */
export function correctedRows(kind: RecordKind, part: Part): RawBuilder<unknown> {
  return sql`
    select distinct on (r.customer_id, ${idIn(kind, "r")}) n.*, r.content
    from ${sql.table(kind.revisions)} r
    join ${sql.table(kind.intake)} n on n.customer_id = r.customer_id and ${idIn(kind, "n")} = ${idIn(kind, "r")}
    where ${correcting(part)}
    order by r.customer_id, ${idIn(kind, "r")}, r.revision desc`;
}

/** A record that a slice corrects: whose it was and is from now on, and the digest it is known by so far. */
type Corrected = { formerId: string; customerId: string; recordId: string; digest: string };

async function correctedIn(db: Db, kind: RecordKind, part: Part): Promise<Corrected[]> {
  const { rows } = await sql<Corrected>`
    select i.customer_id as "formerId", n.customer_id as "customerId", i.record_id as "recordId", i.digest
    from ${sql.table(kind.intake)} n
    join inbox i on i.source = ${claimSource(kind, part.batch.source)} and i.external_id = n.external_id
    where ${correcting(part)}`.execute(db);
  return rows;
}

/** Customers who have, before or after, a record that a slice corrects. */
export async function ownersCorrected(db: Db, kind: RecordKind, part: Part): Promise<string[]> {
  const corrected = await correctedIn(db, kind, part);
  return [...new Set(corrected.flatMap(({ formerId, customerId }) => [formerId, customerId]))];
}

/**
 * Puts aside what a slice corrects, as revisions under the customer the record now belongs to. Whose each is and was is
 * read first: the inbox lies by other values than the rest.
 */
export async function putRecordsAside(db: Db, kind: RecordKind, part: Part, now: Date): Promise<void> {
  const corrected = await correctedIn(db, kind, part);
  const last = await lastRevisions(db, kind, corrected);
  const moved = corrected
    .filter((one) => one.formerId !== one.customerId && last.has(one.recordId))
    .map(({ recordId, formerId, customerId }) => ({ recordId, from: formerId, to: customerId }));
  await moveChains(db, kind, moved);
  const revisions = corrected.map(({ recordId }) => (last.get(recordId) ?? 0) + 1);
  const { content, join } = partsOf(kind);
  const listed = sql`
    w as (
      select * from unnest(${corrected.map(({ formerId }) => formerId)}::uuid[],
                           ${corrected.map(({ recordId }) => recordId)}::uuid[],
                           ${corrected.map(({ customerId }) => customerId)}::uuid[],
                           ${corrected.map(({ digest }) => digest)}::text[], ${revisions}::int[])
        as w (customer_id, record_id, owner_id, digest, revision)
    )`;
  await sql`
    with ${listed}
    insert into ${sql.table(kind.revisions)} (customer_id, ${sql.ref(kind.id)}, revision, import_id, content, replaced_at)
    select w.owner_id, ${idIn(kind, "r")}, w.revision, r.import_id,
           ${kind.content} || jsonb_build_object('customerId', r.customer_id, 'digest', w.digest)${content}, ${now}
    from w join ${sql.table(kind.table)} r on r.customer_id = w.customer_id and ${idIn(kind, "r")} = w.record_id
    ${join}`.execute(db);
  await sql`with ${listed}, ${takingAway(kind)} select true as done from gone limit 1`.execute(db);
}

/** The parts of a record `r`, found by its key one by one: the planner cannot know how many are put aside. */
function partsOf({ id, parts }: RecordKind): { content: RawBuilder<unknown>; join: RawBuilder<unknown> } {
  if (parts === null) return { content: sql``, join: sql`` };
  return {
    content: sql` || jsonb_build_object('lines', parts.parts)`,
    join: sql`
      left join lateral (
        select jsonb_agg(${parts.content} order by l.line_no) as parts from ${sql.table(parts.table)} l
        where l.customer_id = r.customer_id and ${sql.ref(`l.${id}`)} = ${sql.ref(`r.${id}`)}
      ) parts on true`,
  };
}

/** The number of the newest revision of each record that has one. */
async function lastRevisions(
  db: Db,
  kind: RecordKind,
  corrected: readonly Corrected[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ recordId: string; revision: number }>`
    select ${idIn(kind, "r")} as "recordId", max(r.revision) as revision
    from ${sql.table(kind.revisions)} r
    join unnest(${corrected.map(({ formerId }) => formerId)}::uuid[],
                ${corrected.map(({ recordId }) => recordId)}::uuid[]) as w (customer_id, record_id)
      on r.customer_id = w.customer_id and ${idIn(kind, "r")} = w.record_id
    group by r.customer_id, ${idIn(kind, "r")}`.execute(db);
  return new Map(rows.map(({ recordId, revision }) => [recordId, revision]));
}

/** A record that goes from one customer to another. */
export type Moved = { recordId: string; from: string; to: string };

/** Revisions follow their record to its new owner. */
export async function moveChains(db: Db, kind: RecordKind, moved: readonly Moved[]): Promise<void> {
  if (moved.length === 0) return;
  const id = sql.ref(kind.id);
  await sql`
    with moved as (
      delete from ${sql.table(kind.revisions)} r
      using unnest(${moved.map(({ from }) => from)}::uuid[], ${moved.map(({ recordId }) => recordId)}::uuid[],
                   ${moved.map(({ to }) => to)}::uuid[]) as w (customer_id, record_id, owner_id)
      where r.customer_id = w.customer_id and ${idIn(kind, "r")} = w.record_id
      returning w.owner_id, ${idIn(kind, "r")}, r.revision, r.import_id, r.content, r.replaced_at
    )
    insert into ${sql.table(kind.revisions)} (customer_id, ${id}, revision, import_id, content, replaced_at)
    select * from moved`.execute(db);
}

/** The claims of what a slice corrected are those of the new content. */
export async function claimCorrected(db: Db, kind: RecordKind, part: Part): Promise<void> {
  await sql`
    update inbox i set customer_id = n.customer_id, digest = n.digest, import_id = ${part.batch.importId}::uuid
    from ${sql.table(kind.intake)} n
    where ${correcting(part)}
      and i.source = ${claimSource(kind, part.batch.source)} and i.external_id = n.external_id`.execute(db);
}
