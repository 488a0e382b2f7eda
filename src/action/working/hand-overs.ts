import { z } from "@hono/zod-openapi";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";
import type { CaseName } from "../cases/case.queries.ts";
import { type KeptCase, Words } from "../cases/case.ts";
import { byOf } from "../cases/cases.ts";
import { noticeOf, notify } from "../notices/notices.ts";
import { PersonId } from "../owners/owner.ts";
import { workersNamed } from "../owners/working-people.ts";
import { endHandOver, handOverOf, insertHandOver, leaveTo } from "./hand-over.queries.ts";
import { type Asked, assertOpen, assertWorks, personOf, workOn } from "./working.ts";

export const HandOverInput = z.object({
  /** Whoever of these accepts first. */
  toIds: z.array(PersonId).min(1).max(20),
  note: Words,
});

/**
 * Offers a case to others with a note; who holds it does so until one of them accepts. What was offered before is
 * withdrawn.
 *
 * @throws AppError `invalid` when one cannot work here, `conflict` when the case is closed or somebody else's.
 */
export function handOver(
  db: Db,
  asked: Asked & z.output<typeof HandOverInput>,
  now: Date,
): Promise<CaseName> {
  const { note, actor } = asked;
  const toIds = [...new Set(asked.toIds)];
  return workOn(db, asked, now, async (tx, kept) => {
    assertOpen(kept);
    await assertWorks(tx, kept, actor, now);
    const names = await workersNamed(tx, "toIds", toIds);
    const by = byOf(actor);
    await endHandOver(tx, kept, { state: "withdrawn", by: by.name }, now);
    const { customerId, caseId } = kept;
    const offered = { customerId, caseId, handOverId: newId(now), at: now.toISOString(), toIds, note };
    await insertHandOver(tx, { ...offered, fromName: by.name }, by.personId);
    const told = { subject: kept.subject, text: note, by: by.name };
    const notices = toIds.map((personId) => noticeOf(kept, { personId, kind: "hand-over-offered", ...told }));
    await notify(tx, notices, { except: by.personId, now });
    return { deed: "offered", content: { text: note, to: toIds.map((id) => names.get(id)) }, next: kept };
  });
}

type Answered = Asked & { handOverId: string };

/** Accepts a case: who does holds it. Throws `conflict` when somebody was first, or it was taken back. */
export function acceptHandOver(db: Db, asked: Answered, now: Date): Promise<CaseName> {
  return workOn(db, asked, now, async (tx, kept) => {
    const holderId = personOf(asked.actor);
    assertOpen(kept);
    const { fromId } = await offeredTo(tx, asked, kept, holderId);
    const by = byOf(asked.actor).name;
    await endHandOver(tx, kept, { state: "accepted", by }, now);
    const told = { kind: "hand-over-accepted" as const, subject: kept.subject, by };
    const notices = awaiting(kept, fromId).map((personId) => noticeOf(kept, { personId, ...told }));
    await notify(tx, notices, { except: holderId, now });
    const content = { holderId, former: kept.holderId };
    return { deed: "accepted", content, next: { ...kept, holderId, holderBecause: "handed-over" } };
  });
}

/** Declines a case that was offered; when nobody is left, it stays with who holds it. Throws as `acceptHandOver`. */
export function declineHandOver(db: Db, asked: Answered & { text: string }, now: Date): Promise<CaseName> {
  return workOn(db, asked, now, async (tx, kept) => {
    const personId = personOf(asked.actor);
    assertOpen(kept);
    const { toIds, fromId } = await offeredTo(tx, asked, kept, personId);
    const left = toIds.filter((id) => id !== personId);
    if (left.length > 0) await leaveTo(tx, kept, left);
    else await endHandOver(tx, kept, { state: "declined", by: byOf(asked.actor).name }, now);
    const by = byOf(asked.actor).name;
    const told = { kind: "hand-over-declined" as const, subject: kept.subject, text: asked.text, by };
    const notices = awaiting(kept, fromId).map((id) => noticeOf(kept, { personId: id, ...told }));
    await notify(tx, notices, { except: personId, now });
    return { deed: "declined", content: { text: asked.text }, next: kept };
  });
}

/** Who hears what was answered: who holds the case, and who offered it. */
function awaiting({ holderId }: KeptCase, fromId: string | null): string[] {
  return [...new Set([holderId, fromId].filter((id) => id !== null))];
}

async function offeredTo(tx: Db, { handOverId }: Answered, name: CaseName, personId: string) {
  const offered = await handOverOf(tx, name, handOverId);
  if (!offered) throw new AppError("not_found", `No hand-over ${handOverId}`);
  const { state, answeredBy } = offered;
  if (state !== "pending") {
    throw new AppError("conflict", `This hand-over was ${state} already, by ${answeredBy}`);
  }
  if (!offered.toIds.includes(personId)) throw new AppError("conflict", "This was not offered to you");
  return offered;
}
