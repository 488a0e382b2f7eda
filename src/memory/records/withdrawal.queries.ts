import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { claimSource, idIn, type RecordKind, takingAway } from "./record-kind.ts";

/** A record whose present content goes away: brought back to its last revision, or removed when it has none. */
export type Withdrawn = { customerId: string; recordId: string; restoredTo: string | null };

/**
 * Takes an import's contents out of the records of some locked customers: out of the chains of revisions, and from
 * those it wrote last. Says which these were, by customer; writes nothing else.
 */
export async function withdrawImport(
  db: Db,
  kind: RecordKind,
  importId: string,
  customerIds: readonly string[],
): Promise<Withdrawn[]> {
  const ids = [...customerIds];
  await sql`delete from ${sql.table(kind.revisions)}
            where import_id = ${importId}::uuid and customer_id = any(${ids}::uuid[])`.execute(db);
  const { rows } = await sql<Withdrawn>`
    select r.customer_id as "customerId", ${idIn(kind, "r")} as "recordId", last.content->>'customerId' as "restoredTo"
    from ${sql.table(kind.table)} r
    left join lateral (
      select content from ${sql.table(kind.revisions)} v
      where v.customer_id = r.customer_id and ${idIn(kind, "v")} = ${idIn(kind, "r")}
      order by v.revision desc limit 1
    ) last on true
    where r.import_id = ${importId}::uuid and r.customer_id = any(${ids}::uuid[])`.execute(db);
  return rows;
}

type Key = Pick<Withdrawn, "customerId" | "recordId">;
/** Under what the inbox knows a record. */
type Claim = { source: string; externalId: string };

/** Removes records with their parts, entries, revisions and claims. */
export async function deleteRecords(db: Db, kind: RecordKind, gone: readonly Key[]): Promise<void> {
  if (gone.length === 0) return;
  const { rows } = await sql<Claim>`
    with w as (${listed(gone)}),
    past as (delete from ${sql.table(kind.revisions)} v using w
             where v.customer_id = w.customer_id and ${idIn(kind, "v")} = w.record_id),
    ${takingAway(kind)}
    select source, external_id as "externalId" from gone`.execute(db);
  await sql`
    delete from inbox i using ${claims(kind, rows)}
    where i.source = c.source and i.external_id = c.external_id`.execute(db);
}

/** A revision taken out of its chain, to become the record again. */
export type TakenOut = Key &
  Claim & { importId: string | null; content: { customerId: string; digest: string } };

/** Takes the newest revisions of records out of their chains and the records' present content away. */
export async function takeOutLast(db: Db, kind: RecordKind, restored: readonly Key[]): Promise<TakenOut[]> {
  const id = sql.ref(kind.id);
  const { rows } = await sql<TakenOut>`
    with w as (${listed(restored)}),
    last as (
      select distinct on (v.customer_id, ${idIn(kind, "v")}) v.customer_id, ${idIn(kind, "v")}, v.revision, v.import_id, v.content
      from ${sql.table(kind.revisions)} v
      join w on v.customer_id = w.customer_id and ${idIn(kind, "v")} = w.record_id
      order by v.customer_id, ${idIn(kind, "v")}, v.revision desc
    ),
    used as (delete from ${sql.table(kind.revisions)} v using last
             where v.customer_id = last.customer_id and ${idIn(kind, "v")} = ${idIn(kind, "last")}
               and v.revision = last.revision),
    ${takingAway(kind)}
    select customer_id as "customerId", ${id} as "recordId", last.import_id as "importId", gone.source,
           gone.external_id as "externalId", last.content
    from last join gone using (customer_id, ${id})`.execute(db);
  return rows;
}

/** The claims of records brought back are those of what they are again. */
export async function claimAgain(db: Db, kind: RecordKind, back: readonly TakenOut[]): Promise<void> {
  await sql`
    update inbox i set customer_id = b.customer_id, digest = b.digest, import_id = b.import_id
    from unnest(${back.map(({ source }) => claimSource(kind, source))}::text[],
                ${back.map(({ externalId }) => externalId)}::text[], ${back.map(({ customerId }) => customerId)}::uuid[],
                ${back.map(({ content }) => content.digest)}::text[], ${back.map(({ importId }) => importId)}::uuid[])
      as b (source, external_id, customer_id, digest, import_id)
    where i.source = b.source and i.external_id = b.external_id`.execute(db);
}

function listed(records: readonly Key[]): RawBuilder<unknown> {
  const customers = records.map(({ customerId }) => customerId);
  const ids = records.map(({ recordId }) => recordId);
  return sql`select * from unnest(${customers}::uuid[], ${ids}::uuid[]) as w (customer_id, record_id)`;
}

function claims(kind: RecordKind, of: readonly Claim[]): RawBuilder<unknown> {
  const sources = of.map(({ source }) => claimSource(kind, source));
  const externalIds = of.map(({ externalId }) => externalId);
  return sql`unnest(${sources}::text[], ${externalIds}::text[]) as c (source, external_id)`;
}
