import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";

/** The notes on some contacts of a customer. */
export async function notesOn(db: Db, customerId: string, contactIds: readonly string[]): Promise<string[]> {
  if (contactIds.length === 0) return [];
  const { rows } = await sql<{ noteId: string }>`
    select note_id as "noteId" from note
    where customer_id = ${customerId}::uuid and contact_id = any(${[...contactIds]}::uuid[])`.execute(db);
  return rows.map(({ noteId }) => noteId);
}
