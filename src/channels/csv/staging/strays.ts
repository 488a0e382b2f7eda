import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import type { Services } from "../../../platform/services.ts";

/** A file that is still being sent is younger than this. */
const STRAY_MS = 24 * 3_600_000;

/**
 * Removes files that no import speaks of: the application ended while they were being sent.
 *
 * @returns how many.
 */
export async function removeStrays({
  db,
  config,
  clock,
}: Pick<Services, "db" | "config" | "clock">): Promise<number> {
  const folder = join(config.dataFolder, "uploads");
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^[0-9a-f-]{36}$/.test(name));
  const { rows } = await sql<{ id: string }>`
    select import_id::text as id from import where import_id = any(${names}::uuid[])`.execute(db);
  const known = new Set(rows.map(({ id }) => id));
  let removed = 0;
  for (const name of names.filter((one) => !known.has(one))) {
    const { mtimeMs } = await stat(join(folder, name));
    if (clock().getTime() - mtimeMs < STRAY_MS) continue;
    await rm(join(folder, name), { force: true });
    removed++;
  }
  return removed;
}
