import { recordDeed } from "../../audit/audit.queries.ts";
import { atomically } from "../../db/atomically.ts";
import type { Db } from "../../db/db.ts";
import { AppError } from "../../errors.ts";
import type { Actor } from "../../http/route.ts";
import { endOtherSessions, endSession } from "./session.queries.ts";

type Somebody = Extract<Actor, { kind: "person" }>;

/** Signs a person out at one place. Another person's sessions are not there for anybody else: `not_found`. */
export function signOutOne(
  db: Db,
  { person, sessionId }: { person: Somebody; sessionId: string },
  now: Date,
): Promise<void> {
  return atomically(db, async (tx) => {
    if (!(await endSession(tx, person.id, sessionId))) {
      throw new AppError("not_found", `You have no session ${sessionId}`);
    }
    await recordDeed(tx, { actor: person, action: "session.end", subject: person.email }, now);
  });
}

/** Signs a person out everywhere but here. */
export function signOutOthers(db: Db, person: Somebody, now: Date): Promise<void> {
  return atomically(db, async (tx) => {
    await endOtherSessions(tx, person.id, person.sessionId ?? "");
    await recordDeed(tx, { actor: person, action: "session.end-others", subject: person.email }, now);
  });
}

/** Remembers that a person left; who was nobody anyway leaves no trace. */
export async function recordSignOut(db: Db, actor: Actor, now: Date): Promise<void> {
  if (actor.kind !== "person") return;
  await recordDeed(db, { actor, action: "session.sign-out", subject: actor.email }, now);
}
