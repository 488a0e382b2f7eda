import { sql } from "kysely";
import { z } from "zod";
import type { Db } from "../../platform/db/db.ts";
import { IDENTITY_KINDS } from "../customers/identity.ts";
import type { MergeChoices } from "./merge.ts";
import { RECORDED } from "./parts.ts";

const Key = z.object({ kind: z.enum(IDENTITY_KINDS), value: z.string() });
const Row = z.record(z.string(), z.unknown());

/** What is only in the record of a merge: the merged customer's own rows as they were, by the columns of their tables. */
export const MergedRecord = z.object({
  customer: Row.and(z.object({ name: z.string(), import_id: z.string().nullable() })),
  identities: z.array(Row.and(Key).and(z.object({ import_id: z.string().nullable() }))),
  /** Those of the identities that were his and nobody else's. */
  owned: z.array(Key),
  revisions: z.array(
    Row.and(
      z.object({
        field: z.string(),
        revision: z.number(),
        former: z.string().nullable(),
        import_id: z.string().nullable(),
      }),
    ),
  ),
  /** Imports of customers alone that named him. */
  mentions: z.array(z.string()),
  /** By which import who stayed was made. */
  survivorMadeBy: z.string().nullable(),
});
export type MergedRecord = z.infer<typeof MergedRecord>;

/** In the place of an import where there was none. */
export const NO_IMPORT = "00000000-0000-0000-0000-000000000000";

/** Writes down a customer who is about to go into another. */
export async function recordOf(db: Db, customerId: string, survivorId: string): Promise<MergedRecord> {
  const own = sql`where x.customer_id = ${customerId}::uuid`;
  const { rows } = await sql<{ record: unknown }>`
    select jsonb_build_object(
      'customer', (select to_jsonb(x) from customer x ${own}),
      'identities', (select coalesce(jsonb_agg(to_jsonb(x) order by x.kind, x.value), '[]')
                     from customer_identity x ${own}),
      'revisions', (select coalesce(jsonb_agg(to_jsonb(x) order by x.field, x.revision), '[]')
                    from customer_revision x ${own}),
      'mentions', (select coalesce(jsonb_agg(x.import_id order by x.import_id), '[]') from customer_mention x ${own}),
      'survivorMadeBy', (select import_id from customer where customer_id = ${survivorId}::uuid),
      'owned', '[]'::jsonb) as record`.execute(db);
  const record = MergedRecord.parse(rows[0]?.record);
  return { ...record, owned: await ownedBy(db, customerId, record.identities) };
}

async function ownedBy(
  db: Db,
  customerId: string,
  keys: readonly z.infer<typeof Key>[],
): Promise<MergedRecord["owned"]> {
  const { rows } = await sql<z.infer<typeof Key>>`
    select i.kind, i.value from identity i
    join unnest(${keys.map(({ kind }) => kind)}::text[], ${keys.map(({ value }) => value)}::text[]) k (kind, value)
      on k.kind = i.kind and k.value = i.value
    where i.customer_id = ${customerId}::uuid order by i.kind, i.value`.execute(db);
  return rows;
}

export type NewMerge = {
  customerId: string;
  mergeId: string;
  mergedId: string;
  mergedBy: string;
  choices: MergeChoices;
  record: MergedRecord;
};

/** Puts a merge into the books, and the redirect of the id that goes. */
export async function insertMerge(db: Db, merge: NewMerge, now: Date): Promise<void> {
  const { customerId, mergeId, mergedId, mergedBy, choices, record } = merge;
  await sql`
    insert into customer_merge (customer_id, merge_id, merged_id, merged_name, merged_at, merged_by, choices, merged,
                                kept_by, imports)
    values (${customerId}, ${mergeId}, ${mergedId}, ${record.customer.name}, ${now}, ${mergedBy},
            ${JSON.stringify(choices)}::jsonb, ${JSON.stringify(record)}::jsonb,
            ${await keepersOf(db, mergedId, record)}::uuid[], ${importsIn(record)}::uuid[])`.execute(db);
  await sql`
    insert into customer_redirect (customer_id, survivor_id, merge_id)
    values (${mergedId}, ${customerId}, ${mergeId})`.execute(db);
}

/** Imports without which a customer, and those who went into him, would not be. */
async function keepersOf(db: Db, customerId: string, record: MergedRecord): Promise<string[]> {
  const { rows } = await sql<{ keptBy: string[] }>`
    select kept_by as "keptBy" from customer_merge
    where customer_id = ${customerId}::uuid and undone_at is null and not emptied`.execute(db);
  return [...new Set([...ownKeepers(record), ...rows.flatMap(({ keptBy }) => keptBy)])];
}

export function ownKeepers({ customer, mentions }: MergedRecord): string[] {
  return [...new Set([customer.import_id ?? NO_IMPORT, ...mentions])];
}

/** Every import the record speaks of. */
export function importsIn({ customer, identities, revisions, mentions }: MergedRecord): string[] {
  const all = [customer, ...identities, ...revisions].flatMap(({ import_id }) => import_id ?? []);
  return [...new Set([...all, ...mentions])];
}

/** Takes a recorded customer's own rows away. */
export async function deleteRecorded(db: Db, customerId: string): Promise<void> {
  for (const table of RECORDED.toReversed()) {
    await sql`delete from ${sql.table(table)} where customer_id = ${customerId}::uuid`.execute(db);
  }
}

/** Writes a recorded customer's own rows again. */
export async function restoreRecorded(db: Db, customerId: string, record: MergedRecord): Promise<void> {
  const { customer, identities, revisions, mentions } = record;
  await sql`
    insert into customer select * from jsonb_populate_record(null::customer, ${JSON.stringify(customer)}::jsonb)
  `.execute(db);
  await sql`
    insert into customer_identity
    select * from jsonb_populate_recordset(null::customer_identity, ${JSON.stringify(identities)}::jsonb)`.execute(
    db,
  );
  await sql`
    insert into customer_revision
    select * from jsonb_populate_recordset(null::customer_revision, ${JSON.stringify(revisions)}::jsonb)`.execute(
    db,
  );
  await sql`
    insert into customer_mention (customer_id, import_id)
    select ${customerId}::uuid, unnest(${mentions}::uuid[])`.execute(db);
}
