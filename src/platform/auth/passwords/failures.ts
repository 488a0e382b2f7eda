import { sql } from "kysely";
import type { Db } from "../../db/db.ts";
import { AppError } from "../../errors.ts";
import { hashOfToken } from "../tokens.ts";

/** Failures in a row that nobody is held up for. */
const FREE = 10;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 15 * 60_000;
const SECOND_MS = 1000;

/** What was tried and failed in a row for an account. */
type Failures = { failures: number; lastAt: Date };

/**
 * Holds attempts on an account up after ten failures in a row, from wherever they came: half a minute, then twice as
 * long each time, a quarter of an hour at most. That leaves a guesser about a hundred tries a day.
 *
 * @throws AppError `too_many`, with the seconds to wait in its detail.
 */
export async function holdUpGuessing(db: Db, email: string, now: Date): Promise<void> {
  const known = await failuresOf(db, email);
  if (!known || known.failures < FREE) return;
  const wait = Math.min(FIRST_WAIT_MS * 2 ** (known.failures - FREE), LONGEST_WAIT_MS);
  const left = known.lastAt.getTime() + wait - now.getTime();
  if (left <= 0) return;
  const retryAfter = Math.ceil(left / SECOND_MS);
  throw new AppError("too_many", `Too many attempts on this account; wait ${retryAfter} seconds`, {
    retryAfter,
  });
}

/** Counts a failed attempt; returns how many there were in a row. */
export async function countFailure(db: Db, email: string, now: Date): Promise<number> {
  const { rows } = await sql<{ failures: number }>`
    insert into sign_in_failure as known (email_hash, failures, last_at)
    values (${hashOf(email)}, 1, ${now})
    on conflict (email_hash) do update set failures = known.failures + 1, last_at = excluded.last_at
    returning failures`.execute(db);
  return rows[0]?.failures ?? 1;
}

/** Somebody came in: what failed before does not count any more. */
export async function forgetFailures(db: Db, email: string): Promise<void> {
  await db.deleteFrom("sign_in_failure").where("email_hash", "=", hashOf(email)).execute();
}

async function failuresOf(db: Db, email: string): Promise<Failures | undefined> {
  const row = await db
    .selectFrom("sign_in_failure")
    .select(["failures", "last_at"])
    .where("email_hash", "=", hashOf(email))
    .executeTakeFirst();
  return row && { failures: row.failures, lastAt: row.last_at };
}

function hashOf(email: string): string {
  return hashOfToken(email.trim().toLowerCase());
}
