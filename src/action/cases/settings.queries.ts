import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";

/** What the company says of its cases; undefined when it has said nothing. */
export async function keptSettings(db: Db): Promise<unknown> {
  const { rows } = await sql<{ content: unknown }>`select content from case_settings`.execute(db);
  return rows[0]?.content;
}

/** Writes what the company says of its cases. */
export async function writeSettings(db: Db, content: unknown): Promise<void> {
  await sql`
    insert into case_settings (only_row, content) values (true, ${JSON.stringify(content)}::jsonb)
    on conflict (only_row) do update set content = excluded.content`.execute(db);
}
