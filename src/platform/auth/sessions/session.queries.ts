import type { Db } from "../../db/db.ts";
import { endOf, type Session } from "./session.ts";

const MOST_SESSIONS = 200;

/** Where a person is signed in, the latest used first. */
export async function sessionsOf(
  db: Db,
  { personId, currentId }: { personId: string; currentId: string | undefined },
  now: Date,
): Promise<Session[]> {
  const rows = await db
    .selectFrom("person_session")
    .select(["id", "ip_address", "user_agent", "created_at", "updated_at", "expires_at"])
    .where("person_id", "=", personId)
    .where("expires_at", ">", now)
    .orderBy("updated_at", "desc")
    .limit(MOST_SESSIONS)
    .execute();
  return rows.map((row) => ({
    sessionId: row.id,
    current: row.id === currentId,
    address: row.ip_address,
    browser: row.user_agent,
    signedInAt: row.created_at.toISOString(),
    usedAt: row.updated_at.toISOString(),
    expiresAt: endOf(row.created_at, row.expires_at).toISOString(),
  }));
}

/** Ends one session of a person; false when that person has no such session. */
export async function endSession(db: Db, personId: string, sessionId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom("person_session")
    .where("person_id", "=", personId)
    .where("id", "=", sessionId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Ends all sessions of a person but one. */
export async function endOtherSessions(db: Db, personId: string, keptId: string): Promise<void> {
  await db.deleteFrom("person_session").where("person_id", "=", personId).where("id", "!=", keptId).execute();
}

/** Ends the session that a token stands for. */
export async function endSessionOfToken(db: Db, token: string): Promise<void> {
  await db.deleteFrom("person_session").where("token", "=", token).execute();
}
