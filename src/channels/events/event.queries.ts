import { sql } from "kysely";
import { claimSource, type RecordKind } from "../../memory/records/record-kind.ts";
import type { Db } from "../../platform/db/db.ts";

/** Which records of a source are remembered already, by the numbers it gave them. */
export async function rememberedOf(
  db: Db,
  kind: RecordKind,
  source: string,
  externalIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (externalIds.length === 0) return new Set();
  const { rows } = await sql<{ externalId: string }>`
    select external_id as "externalId" from inbox
    where external_id = any(${[...externalIds]}::text[]) and source = ${claimSource(kind, source)}`.execute(
    db,
  );
  return new Set(rows.map(({ externalId }) => externalId));
}
