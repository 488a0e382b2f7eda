import { sql } from "kysely";
import type { Db } from "../../../platform/db/db.ts";

/** Those of some imports that are over: nothing of theirs is read from the file any more but for its report. */
export async function importsOver(db: Db, importIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ importId: string }>`
    select import_id as "importId" from import
    where import_id = any(${[...importIds]}::uuid[]) and state in ('done', 'cancelled', 'undone')`.execute(
    db,
  );
  return rows.map(({ importId }) => importId);
}
