import { sql } from "kysely";
import type { Db } from "../../db/db.ts";
import { AppError } from "../../errors.ts";
import { hashOfToken } from "../tokens.ts";

/** Failures in a row that nobody is held up for. */
const FREE = 10;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 15 * 60_000;
const SECOND_MS = 1000;

/** More doublings than this make no wait longer. */
const MOST_DOUBLINGS = 5;

/**
 * Counts an attempt on an account before it is judged, so that many at once are counted like many in a row; who was
 * right takes it back. After ten that failed in a row, from wherever they came, one has to wait: half a minute, then
 * twice as long each time, a quarter of an hour at most. That leaves a guesser about a hundred tries a day.
 *
 * @throws AppError `too_many`, with the seconds to wait in its detail.
 */
export async function countGuess(db: Db, email: string, now: Date): Promise<void> {
  const { rows } = await sql`
    insert into sign_in_failure as known (email_hash, failures, last_at)
    values (${hashOf(email)}, 1, ${now})
    on conflict (email_hash) do update set failures = known.failures + 1, last_at = excluded.last_at
    where known.failures < ${FREE}
       or known.last_at <= ${now}::timestamptz - interval '1 millisecond' * ${waitMs("known")}
    returning failures`.execute(db);
  if (rows.length > 0) return;
  const retryAfter = await secondsLeft(db, email, now);
  throw new AppError("too_many", `Too many attempts on this account; wait ${retryAfter} seconds`, {
    retryAfter,
  });
}

/** An attempt that was right, or that could not be judged, was no guess: it counts no more, and nobody waits for it. */
export async function takeGuessBack(db: Db, email: string, now: Date): Promise<void> {
  const waitedOut = new Date(now.getTime() - LONGEST_WAIT_MS);
  await db
    .updateTable("sign_in_failure")
    .set(({ eb }) => ({ failures: eb("failures", "-", 1), last_at: waitedOut }))
    .where("email_hash", "=", hashOf(email))
    .execute();
  // Nothing is kept of names that somebody only tried.
  await db
    .deleteFrom("sign_in_failure")
    .where("email_hash", "=", hashOf(email))
    .where("failures", "<=", 0)
    .execute();
}

/** Somebody came in: what failed before does not count any more. */
export async function forgetFailures(db: Db, email: string): Promise<void> {
  await db.deleteFrom("sign_in_failure").where("email_hash", "=", hashOf(email)).execute();
}

/** How long who failed so often has to wait. */
function waitMs(table: string) {
  const doublings = sql`least(${sql.ref(`${table}.failures`)} - ${FREE}, ${MOST_DOUBLINGS})`;
  return sql<number>`least(${FIRST_WAIT_MS} * power(2, ${doublings}), ${LONGEST_WAIT_MS})`;
}

async function secondsLeft(db: Db, email: string, now: Date): Promise<number> {
  const row = await db
    .selectFrom("sign_in_failure")
    .select(["last_at", waitMs("sign_in_failure").as("wait")])
    .where("email_hash", "=", hashOf(email))
    .executeTakeFirst();
  const left = row ? row.last_at.getTime() + row.wait - now.getTime() : 0;
  return Math.max(1, Math.ceil(left / SECOND_MS));
}

function hashOf(email: string): string {
  return hashOfToken(email.trim().toLowerCase());
}
