import { sql } from "kysely";
import type { Db } from "../../../platform/db/db.ts";
import type { ImportMapping } from "../import.ts";
import type { SavedMapping } from "./saved.ts";

const COLUMNS = sql`
  mapping_id as "mappingId", name, headers, mapping, created_at as "createdAt", used_at as "usedAt"`;

type Row = Omit<SavedMapping, "createdAt" | "usedAt"> & { createdAt: Date; usedAt: Date };

/** At most so many; names are chosen by people. */
const MOST = 500;

/** All saved readings, the last used first. */
export async function listMappings(db: Db): Promise<SavedMapping[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from import_mapping order by used_at desc, mapping_id limit ${MOST}`.execute(db);
  return rows.map(asSaved);
}

/** A saved reading, by its id or its name. */
export async function findMapping(
  db: Db,
  by: { mappingId: string } | { name: string },
): Promise<SavedMapping | undefined> {
  const which =
    "mappingId" in by ? sql`mapping_id = ${by.mappingId}::uuid` : sql`lower(name) = lower(${by.name})`;
  const { rows } = await sql<Row>`select ${COLUMNS} from import_mapping where ${which}`.execute(db);
  return rows[0] && asSaved(rows[0]);
}

/** The saved reading last used for a file with these headers. */
export async function mappingForHeaders(db: Db, headersDigest: string): Promise<SavedMapping | undefined> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from import_mapping where headers_digest = ${headersDigest}
    order by used_at desc limit 1`.execute(db);
  return rows[0] && asSaved(rows[0]);
}

/** Saves a reading, in place of one of the same name. */
export async function writeMapping(
  db: Db,
  saved: Pick<SavedMapping, "mappingId" | "name" | "headers" | "mapping"> & { headersDigest: string },
  now: Date,
): Promise<void> {
  await sql`
    insert into import_mapping (mapping_id, name, headers_digest, headers, mapping, created_at, used_at)
    values (${saved.mappingId}::uuid, ${saved.name}, ${saved.headersDigest}, ${JSON.stringify(saved.headers)}::jsonb,
            ${JSON.stringify(saved.mapping)}::jsonb, ${now}, ${now})
    on conflict (name) do update set
      headers_digest = excluded.headers_digest, headers = excluded.headers, mapping = excluded.mapping,
      used_at = excluded.used_at`.execute(db);
}

/** Gives a saved reading another name; false when there is none. */
export async function nameMapping(db: Db, mappingId: string, name: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update import_mapping set name = ${name} where mapping_id = ${mappingId}::uuid`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}

export async function deleteMapping(db: Db, mappingId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from import_mapping where mapping_id = ${mappingId}::uuid`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}

export async function noteUsed(db: Db, mappingId: string, now: Date): Promise<void> {
  await sql`update import_mapping set used_at = ${now} where mapping_id = ${mappingId}::uuid`.execute(db);
}

function asSaved({ createdAt, usedAt, mapping, ...row }: Row): SavedMapping {
  return {
    ...row,
    mapping: wholeMapping(mapping),
    createdAt: createdAt.toISOString(),
    usedAt: usedAt.toISOString(),
  };
}

const UNSAID = {
  kind: "purchases",
  mode: "both",
  key: "auto",
  asOf: null,
  channel: null,
  sheet: null,
} as const;

/** What was kept before there were kinds of files and sheets says nothing of them. */
export function wholeMapping(kept: ImportMapping): ImportMapping {
  return { ...UNSAID, ...kept };
}
