import { lockLiving } from "../../memory/customers/lock.ts";
import { recordEvents } from "../../memory/events/events.ts";
import { hasMatter } from "../../memory/matters/reading.queries.ts";
import { nameOf } from "../../memory/merging/merges.ts";
import { customerOf } from "../../memory/merging/redirect.queries.ts";
import { namesOf } from "../../memory/notes/note.queries.ts";
import { allSeen } from "../../memory/privacy/eyes.ts";
import { retrying } from "../../memory/retrying.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import type { Actor } from "../../platform/http/route.ts";
import { newId } from "../../platform/ids.ts";
import type { NewNotice } from "../notices/notice.ts";
import { notify } from "../notices/notices.ts";
import { endPass, insertPass, partners, passesOf, passOf, tellPass } from "./pass.queries.ts";
import type { KeptPass, Pass, PassInput } from "./pass.ts";

/**
 * Passes a matter to a partner.
 *
 * @throws AppError `not_found` when there is no such customer or matter, `invalid` when that is no partner, `conflict`
 *   when he has it already.
 */
export async function passMatter(
  db: Db,
  { customerId: said, actor, ...input }: PassInput & { customerId: string; actor: Actor },
  now: Date,
): Promise<Pass> {
  const partner = (await partners(db)).find(({ personId }) => personId === input.partnerId);
  if (!partner) throw noPartner(input.partnerId);
  const made = await retrying(db, async (tx) => {
    const customerId = await customerOf(tx, said);
    await lockLiving(tx, [customerId]);
    if (!(await hasMatter(tx, customerId, input.matterId))) {
      throw new AppError("not_found", `No matter ${input.matterId} of ${customerId}`);
    }
    await assertNew(tx, customerId, input);
    const by = { passedById: actor.kind === "person" ? actor.id : null, passedBy: nameOf(actor) };
    const ended = { state: "passed" as const, endedAt: null, endedText: null };
    const releases = [...new Set(input.releases)];
    const kept = { ...input, releases, customerId, passId: newId(now), passedAt: now, ...by, ...ended };
    await insertPass(tx, kept);
    await tellOfPass(
      tx,
      kept,
      { deed: "passed", partner: partner.name, by: kept.passedBy, text: kept.note },
      now,
    );
    return kept;
  });
  return shown(made, partner.name);
}

async function assertNew(tx: Db, customerId: string, { matterId, partnerId }: PassInput): Promise<void> {
  const has = (await passesOf(tx, customerId)).some(
    (one) => one.matterId === matterId && one.partnerId === partnerId && one.state === "passed",
  );
  if (has) throw new AppError("conflict", "This partner has this matter already");
}

function noPartner(value: string): AppError {
  const reason = "is nobody with the role partner";
  return new AppError("invalid", `partnerId: ${reason}`, { errors: [{ field: "partnerId", value, reason }] });
}

type Named = { customerId: string; passId: string };

/** Takes a pass back: the partner sees nothing of it any more. Throws `not_found`, `conflict` when it is ended. */
export async function takeBackPass(db: Db, asked: Named & { actor: Actor }, now: Date): Promise<Pass> {
  const by = nameOf(asked.actor);
  const ended = await finishPass(db, asked, { state: "taken-back", text: null, by }, now);
  return shown(ended, (await namesOf(db, [ended.partnerId])).get(ended.partnerId) ?? null);
}

type Ending = { state: "done" | "taken-back"; text: string | null; by: string };

/** Ends a pass, whoever does; throws `not_found`, `conflict` when it is ended. */
export function finishPass(db: Db, asked: Named, { state, text, by }: Ending, now: Date): Promise<KeptPass> {
  return retrying(db, async (tx) => {
    const customerId = await customerOf(tx, asked.customerId);
    await lockLiving(tx, [customerId]);
    const kept = await passOf(tx, customerId, asked.passId);
    if (!kept) throw new AppError("not_found", `No pass ${asked.passId}`);
    if (kept.state !== "passed") throw new AppError("conflict", `This is ${kept.state} already`);
    const ended = { ...kept, state, endedAt: now, endedText: text };
    await endPass(tx, ended);
    const partner = (await namesOf(tx, [kept.partnerId])).get(kept.partnerId) ?? null;
    await tellOfPass(tx, ended, { deed: state, partner, by, text }, now);
    if (state === "done") await notify(tx, noticesOf(ended, by), { now });
    return ended;
  });
}

/** Who passed a matter hears that it is done. */
function noticesOf({ customerId, passedById, subject, endedText }: KeptPass, by: string): NewNotice[] {
  if (passedById === null) return [];
  const content = { subject, text: endedText, by };
  return [{ personId: passedById, kind: "pass-done", customerId, caseId: null, content }];
}

/** What became of a pass; who did it, null: nobody, it ended by itself. */
type Saying = { deed: KeptPass["state"]; partner: string | null; by: string | null; text: string | null };

/** Tells in the customer's timeline, and outside, what became of a pass. */
export async function tellOfPass(tx: Db, kept: KeptPass, said: Saying, now: Date): Promise<void> {
  const { customerId, passId, subject, matterId, partnerId } = kept;
  await tellPass(tx, { customerId, id: newId(now), payload: { passId, matterId, subject, ...said } }, now);
  const { deed: outcome, by } = said;
  const data = { customerId, passId, matterId, partnerId, outcome, by };
  await recordEvents(tx, [{ type: "matter.passed", customerId, data }], now);
}

/** A customer's passes with the names of the partners, as somebody sees them, the newest first. Throws `not_found`. */
export async function passesShown(db: Db, askedId: string, actor: Actor): Promise<Pass[]> {
  const kept = await passesOf(db, await customerOf(db, askedId));
  const names = await namesOf(
    db,
    kept.map(({ partnerId }) => partnerId),
  );
  return allSeen(
    db,
    kept.map((one) => shown(one, names.get(one.partnerId) ?? null)),
    actor,
  );
}

function shown({ passedAt, passedById: _, endedAt, ...rest }: KeptPass, partner: string | null): Pass {
  return {
    ...rest,
    partner,
    passedAt: passedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}
