import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import type { Batch, Slice } from "../intake/batch.ts";
import { claimSource, type RecordKind } from "./record-kind.ts";

/** A slice of a batch. */
export type Part = { batch: Batch; slice: Slice };

/** The rows `n` of a slice of a batch. */
export function inPart({ batch, slice }: Part): RawBuilder<boolean> {
  return sql<boolean>`n.batch_id = ${batch.batchId} and n.bucket between ${slice.from} and ${slice.to}`;
}

/** How far the ordinals of records reach, from the first; some between may be missing. */
export type Extent = { count: number; first: number };

/** How many records of a slice are new, known, or known with another content. */
export type Outcomes = { new: number; unchanged: number; corrected: number };

/** Says which customer each record of a slice belongs to, and how far the slice reaches. */
async function assignOwners(
  db: Db,
  { intake }: RecordKind,
  part: Part,
  ids: ReadonlyMap<string, string>,
): Promise<Extent> {
  const { rows } = await sql<Extent>`
    with assigned as (
      update ${sql.table(intake)} n set customer_id = who.customer_id
      from unnest(${[...ids.keys()]}::text[], ${[...ids.values()]}::uuid[]) as who (ref, customer_id)
      where ${inPart(part)} and n.customer_ref = who.ref
      returning n.ordinal)
    select coalesce(max(ordinal) - min(ordinal) + 1, 0) as count, coalesce(min(ordinal), 0) as first
    from assigned`.execute(db);
  return rows[0] ?? { count: 0, first: 0 };
}

/**
 * Claims the records of a slice in the inbox and notes what each is: new, known with the same content (unchanged) or
 * with another (corrected). Waits for others who claim the same. Says how many of each there are.
 *
 * @param ids for new records, by ordinal from `first`.
 */
async function claimRecords(
  db: Db,
  kind: RecordKind,
  part: Part,
  { ids, first }: { ids: readonly string[]; first: number },
): Promise<Outcomes> {
  const own = sql`(${[...ids]}::uuid[])[n.ordinal - ${first}::bigint + 1]`;
  const { intake, id } = kind;
  const source = claimSource(kind, part.batch.source);
  // Of a source that the statistics do not know yet one record is expected, and the slice gone through for each there is.
  // Of what is put together nothing is known, so that each is looked up by its key.
  const ofSource = sql`i.source || ''`;
  await sql`
    insert into inbox (source, external_id, customer_id, record_id, digest, import_id)
    select ${source}, n.external_id, n.customer_id, ${own}, n.digest, ${part.batch.importId}::uuid
    from ${sql.table(intake)} n where ${inPart(part)}
    order by n.external_id
    on conflict (source, external_id) do nothing`.execute(db);
  const { rows } = await sql<Outcomes>`
    with claimed as (
      update ${sql.table(intake)} n
      set ${sql.ref(id)} = i.record_id,
          outcome = case when i.record_id = ${own} then 'new'
                         when i.digest = n.digest and i.customer_id = n.customer_id then 'unchanged'
                         else 'corrected' end
      from inbox i
      where ${inPart(part)} and ${ofSource} = ${source} and i.external_id = n.external_id
      returning outcome)
    select count(*) filter (where outcome = 'new') as new,
           count(*) filter (where outcome = 'unchanged') as unchanged,
           count(*) filter (where outcome = 'corrected') as corrected
    from claimed`.execute(db);
  return rows[0] ?? { new: 0, unchanged: 0, corrected: 0 };
}

/** Says whose the records of a slice are, and claims them. `idsFor` so many, by their places. */
export async function claimSlice(
  db: Db,
  kind: RecordKind,
  part: Part,
  { owners, idsFor }: { owners: ReadonlyMap<string, string>; idsFor: (count: number) => readonly string[] },
): Promise<Extent & { outcomes: Outcomes }> {
  const { count, first } = await assignOwners(db, kind, part, owners);
  return { count, first, outcomes: await claimRecords(db, kind, part, { ids: idsFor(count), first }) };
}

/** A record at hand, and how it would be claimed. */
export type Claim = { externalId: string; customerId: string; recordId: string; digest: string };

/**
 * Claims records at hand in the inbox, unless others have: waits for whoever claims the same.
 *
 * @returns what the inbox says of each key, by key: the claims themselves where all of them are new.
 */
export async function claimGivenRecords(
  db: Db,
  kind: RecordKind,
  { source, importId }: Pick<Batch, "source" | "importId">,
  claims: readonly Claim[],
): Promise<Map<string, Claim>> {
  const claimed = claimSource(kind, source);
  const keys = claims.map(({ externalId }) => externalId);
  const { numAffectedRows } = await sql`
    insert into inbox (source, external_id, customer_id, record_id, digest, import_id)
    select ${claimed}, external_id, customer_id, record_id, digest, ${importId}::uuid
    from unnest(${keys}::text[], ${claims.map(({ customerId }) => customerId)}::uuid[],
                ${claims.map(({ recordId }) => recordId)}::uuid[], ${claims.map(({ digest }) => digest)}::text[])
      as claim (external_id, customer_id, record_id, digest)
    order by external_id
    on conflict (source, external_id) do nothing`.execute(db);
  if (Number(numAffectedRows) === claims.length) return new Map(claims.map((one) => [one.externalId, one]));
  const { rows } = await sql<Claim>`
    select external_id as "externalId", customer_id as "customerId", record_id as "recordId", digest
    from inbox where source = ${claimed} and external_id = any(${keys}::text[])`.execute(db);
  return new Map(rows.map((one) => [one.externalId, one]));
}
