import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import type { Job } from "./job.ts";

/**
 * Whether a running application is about to do a job, or at it.
 *
 * @param since what was asked for before it and is still not done was left by an application that ended.
 */
export async function isAskedFor(db: Db, { name }: Job, since: Date): Promise<boolean> {
  const { rows: made } = await sql<{ made: boolean }>`
    select to_regclass('pgboss.job') is not null as made`.execute(db);
  if (!made[0]?.made) return false;
  const { rows } = await sql<{ asked: boolean }>`
    select exists (select from pgboss.job where name = ${name}
                   and state in ('created', 'retry', 'active') and created_on >= ${since}) as asked`.execute(
    db,
  );
  return rows[0]?.asked ?? false;
}
