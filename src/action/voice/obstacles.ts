import { recordEvents } from "../../memory/events/events.ts";
import { nameOf } from "../../memory/merging/merges.ts";
import { namesOf } from "../../memory/notes/note.queries.ts";
import { eyesOnMany } from "../../memory/privacy/eyes.ts";
import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { isAtLeast } from "../../platform/http/access.ts";
import type { Actor } from "../../platform/http/route.ts";
import { newId } from "../../platform/ids.ts";
import { assertSame } from "../../platform/once.ts";
import { DAY_MS } from "../../quality/calendars/day.ts";
import { peopleOfRole } from "../notices/notice.queries.ts";
import type { NoticeKind } from "../notices/notice.ts";
import { notify } from "../notices/notices.ts";
import { workersNamed } from "../owners/working-people.ts";
import { insertObstacle, lockObstacle, obstacleOnce, updateObstacle } from "./obstacle.queries.ts";
import type { KeptObstacle, Obstacle } from "./obstacle.ts";

/** What an obstacle is before anybody has done anything about it. */
export const UNANSWERED = { state: "open", answer: null, answeredAt: null, answeredBy: null } as const;

/**
 * Says in one line what stands in the way; the directors hear of it and owe an answer until somebody else does. Said again
 * under the same `onceId`, it is said once.
 *
 * @throws AppError `conflict` when something else was said under it.
 */
export function sayObstacle(
  db: Db,
  { text, onceId, actor }: { text: string; onceId?: string | undefined; actor: Actor },
  now: Date,
): Promise<Obstacle> {
  return atomically(db, async (tx) => {
    const by = { saidById: actor.kind === "person" ? actor.id : null, saidBy: nameOf(actor) };
    const said = { obstacleId: newId(now), saidAt: now, ...by, text };
    const kept = { ...said, ownerId: null, ...UNANSWERED, missed: null };
    if (!(await insertObstacle(tx, kept, onceId))) {
      const known = onceId && (await obstacleOnce(tx, onceId));
      if (!known) throw new RangeError("sayObstacle: kept, but under no id");
      assertSame({ text, saidById: by.saidById }, known);
      return oneShown(tx, known, actor, now);
    }
    await tell(
      tx,
      { to: await peopleOfRole(tx, "director"), kind: "obstacle-given", kept, by: by.saidBy },
      now,
    );
    return oneShown(tx, kept, actor, now);
  });
}

type Asked = { obstacleId: string; actor: Actor };

/** Says who owes the answer; he hears of it. Throws `not_found`, `invalid`, `conflict` when it is answered. */
export function giveObstacle(
  db: Db,
  { ownerId, ...asked }: Asked & { ownerId: string },
  now: Date,
): Promise<Obstacle> {
  return atomically(db, async (tx) => {
    const kept = await openOne(tx, asked.obstacleId);
    await workersNamed(tx, "ownerId", [ownerId]);
    const given = { ...kept, ownerId };
    await updateObstacle(tx, given);
    await tell(tx, { to: [ownerId], kind: "obstacle-given", kept: given, by: nameOf(asked.actor) }, now);
    return oneShown(tx, given, asked.actor, now);
  });
}

/**
 * Answers; who said it hears of it.
 *
 * @throws AppError `not_found`; `conflict` when it is answered; `forbidden` when somebody else owes the answer and the
 *   actor is no manager.
 */
export function answerObstacle(
  db: Db,
  { answer, obstacleId, actor }: Asked & { answer: string },
  now: Date,
): Promise<Obstacle> {
  return atomically(db, async (tx) => {
    const kept = await openOne(tx, obstacleId);
    const isOwn = actor.kind === "person" && actor.id === kept.ownerId;
    if (actor.kind === "person" && !isOwn && !isAtLeast(actor.role, "manager")) {
      throw new AppError("forbidden", "The answer is owed by somebody else, or is a manager's");
    }
    const by = nameOf(actor);
    const answered = { ...kept, state: "answered" as const, answer, answeredAt: now, answeredBy: by };
    await updateObstacle(tx, answered);
    const kind = kept.missed ? "missed-answered" : "obstacle-answered";
    await tell(tx, { to: await answeredTo(tx, kept, actor), kind, kept: answered, by }, now);
    return oneShown(tx, answered, actor, now);
  });
}

/** Who hears the answer: who said it; of a promise that was missed the directors, but who answers. */
async function answeredTo(tx: Db, { missed, saidById }: KeptObstacle, actor: Actor): Promise<string[]> {
  if (!missed) return saidById === null ? [] : [saidById];
  const directors = await peopleOfRole(tx, "director");
  return directors.filter((id) => actor.kind !== "person" || id !== actor.id);
}

async function openOne(tx: Db, obstacleId: string): Promise<KeptObstacle> {
  const kept = await lockObstacle(tx, obstacleId);
  if (!kept) throw new AppError("not_found", `No obstacle ${obstacleId}`);
  if (kept.state === "answered") throw new AppError("conflict", "This is answered already");
  return kept;
}

type Told = { to: readonly string[]; kind: NoticeKind; kept: KeptObstacle; by: string | null };

/** Tells programs and people of an obstacle. */
export async function tell(tx: Db, { to, kind, kept, by }: Told, now: Date): Promise<void> {
  const { obstacleId, ownerId, state } = kept;
  const data = { obstacleId, ownerId, state, by };
  await recordEvents(tx, [{ type: "obstacle.recorded", customerId: null, data }], now);
  const content = { subject: kept.text, text: kept.answer, by, obstacleId: kept.obstacleId };
  const about = { customerId: null, caseId: null, content };
  await notify(
    tx,
    to.map((personId) => ({ personId, kind, ...about })),
    { now },
  );
}

/** Obstacles as who asks sees them, his own as he said them, with the names of who owes the answers. */
export async function shownObstacles(
  db: Db,
  kept: readonly KeptObstacle[],
  actor: Actor,
  now: Date,
): Promise<Obstacle[]> {
  const names = await namesOf(
    db,
    kept.flatMap(({ ownerId }) => ownerId ?? []),
  );
  const see = await eyesOnMany(db, { customerIds: [], actor });
  const isOwn = (saidById: string | null) => actor.kind === "person" && actor.id === saidById;
  return kept.map(({ saidById, ownerId, saidAt, answeredAt, ...one }) => ({
    ...see("", one),
    ...(isOwn(saidById) && { text: one.text }),
    owner: ownerId === null ? null : { personId: ownerId, name: names.get(ownerId) ?? null },
    saidAt: saidAt.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
    days: Math.max(0, Math.floor(((answeredAt ?? now).getTime() - saidAt.getTime()) / DAY_MS)),
  }));
}

async function oneShown(db: Db, kept: KeptObstacle, actor: Actor, now: Date): Promise<Obstacle> {
  const [shown] = await shownObstacles(db, [kept], actor, now);
  if (!shown) throw new RangeError("oneShown: of one there is one");
  return shown;
}
