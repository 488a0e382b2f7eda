import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import type { CaseName } from "../cases/case.queries.ts";
import type { KeptCase } from "../cases/case.ts";
import { byOf } from "../cases/cases.ts";
import { lastTaking } from "../cases/log.queries.ts";
import { givenNotice } from "../cases/opening.ts";
import { notify } from "../notices/notices.ts";
import { canWork } from "../owners/owner.queries.ts";
import { endHandOver, pendingHandOver } from "./hand-over.queries.ts";
import { type Asked, assertOpen, assertWorks, workOn } from "./working.ts";

/**
 * Gives back a case that was taken: to who held it then, where he can still work, and he is told; else to the queue.
 *
 * @throws AppError `conflict` when who holds it did not take it.
 */
export function giveBack(db: Db, asked: Asked, now: Date): Promise<CaseName> {
  return workOn(db, asked, now, async (tx, kept) => {
    assertOpen(kept);
    await assertWorks(tx, kept, asked.actor, now);
    const taking = kept.holderBecause === "taken" ? await lastTaking(tx, kept) : undefined;
    if (taking?.holderId !== kept.holderId) throw new AppError("conflict", "This case was not taken");
    await endHandOver(tx, kept, { state: "withdrawn", by: byOf(asked.actor).name }, now);
    const content = { holderId: kept.holderId, former: taking.former };
    const next = { ...kept, ...(await heldBefore(tx, taking)) };
    await notify(tx, givenNotice(next), { except: byOf(asked.actor).personId, now });
    return { deed: "given-back", content, next };
  });
}

async function heldBefore(
  tx: Db,
  { former, formerBecause }: NonNullable<Awaited<ReturnType<typeof lastTaking>>>,
): Promise<Pick<KeptCase, "holderId" | "holderBecause">> {
  const isHere = former !== null && (await canWork(tx, [former])).has(former);
  return isHere
    ? { holderId: former, holderBecause: formerBecause ?? "handed-over" }
    : { holderId: null, holderBecause: null };
}

/** Takes back what was offered to others and nobody has accepted yet. Throws `conflict` when nothing was. */
export function withdrawOffer(db: Db, asked: Asked, now: Date): Promise<CaseName> {
  return workOn(db, asked, now, async (tx, kept) => {
    await assertWorks(tx, kept, asked.actor, now);
    const offered = await pendingHandOver(tx, kept);
    if (!offered) throw new AppError("conflict", "Nothing waits to be accepted");
    await endHandOver(tx, kept, { state: "withdrawn", by: byOf(asked.actor).name }, now);
    return { deed: "withdrawn", content: { text: offered.note }, next: kept };
  });
}
