import { lockLiving } from "../../memory/customers/lock.ts";
import type { NewEvent } from "../../memory/events/event.ts";
import { recordEvents } from "../../memory/events/events.ts";
import { nameOf } from "../../memory/merging/merges.ts";
import { customerOf } from "../../memory/merging/redirect.queries.ts";
import { retrying } from "../../memory/retrying.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { isAtLeast } from "../../platform/http/access.ts";
import type { Actor } from "../../platform/http/route.ts";
import { newId } from "../../platform/ids.ts";
import { assertSame } from "../../platform/once.ts";
import { managersOf, notify } from "../notices/notices.ts";
import { workersNamed } from "../owners/working-people.ts";
import {
  deleteKindness,
  insertKindness,
  type KindnessName,
  kindnessOf,
  kindnessOnce,
  writeThanks,
} from "./kindness.queries.ts";
import type { KeptKindness, Kindness, KindnessInput } from "./kindness.ts";

/**
 * Tells a kindness beyond duty; managers hear of it, or where there are none the directors. Told again under the same
 * `onceId`, it is told once.
 *
 * @throws AppError `not_found`; `invalid` when that is nobody here; `conflict` when another was told under `onceId`.
 */
export function tellKindness(
  db: Db,
  { actor, text, personId, onceId, ...said }: KindnessInput & { actor: Actor },
  now: Date,
): Promise<Kindness> {
  return retrying(db, async (tx) => {
    const customerId = await customerOf(tx, said.customerId);
    await lockLiving(tx, [customerId]);
    const toldById = actor.kind === "person" ? actor.id : null;
    const known = onceId && (await kindnessOnce(tx, customerId, onceId));
    if (known) {
      assertSame({ text, personId, toldById }, known);
      return shown(known);
    }
    const person = (await workersNamed(tx, "personId", [personId])).get(personId) ?? personId;
    const kept = {
      customerId,
      kindnessId: newId(now),
      at: now,
      text,
      personId,
      person,
      toldBy: nameOf(actor),
      toldById,
    };
    await insertKindness(tx, kept, onceId);
    await recordEvents(tx, [eventOf(kept, "new")], now);
    const content = { subject: text, by: kept.toldBy, person };
    const told = (await managersOf(tx)).map((to) => ({
      ...{ personId: to, kind: "kindness-told" as const, customerId, caseId: null, content },
    }));
    await notify(tx, told, { except: kept.toldById, now });
    return shown(await found(tx, kept));
  });
}

/** Thanks for a kindness; who did it hears of it. Throws `not_found`, `conflict` when it was thanked for. */
export function thankFor(
  db: Db,
  { thanks, actor, ...asked }: KindnessName & { thanks: string; actor: Actor },
  now: Date,
): Promise<Kindness> {
  return retrying(db, async (tx) => {
    const kept = await locked(tx, asked);
    if (kept.thanks !== null) throw new AppError("conflict", `${kept.thankedBy} has given thanks already`);
    const by = nameOf(actor);
    await writeThanks(tx, kept, { thanks, by }, now);
    await recordEvents(tx, [eventOf(kept, "thanked")], now);
    const { customerId, personId, text } = kept;
    if (personId !== null) {
      const content = { subject: text, text: thanks, by };
      await notify(tx, [{ personId, kind: "kindness-thanked", customerId, caseId: null, content }], { now });
    }
    return shown({ ...kept, thanks, thankedAt: now, thankedBy: by });
  });
}

/** Takes a kindness back: whoever told it, or a manager. Throws `not_found`, `forbidden`. */
export function takeBackKindness(
  db: Db,
  { actor, ...asked }: KindnessName & { actor: Actor },
  now: Date,
): Promise<void> {
  return retrying(db, async (tx) => {
    const kept = await locked(tx, asked);
    const isManager = actor.kind !== "person" || isAtLeast(actor.role, "manager");
    if (!isManager && actor.id !== kept.toldById) {
      throw new AppError("forbidden", "It is taken back by who told it, or by a manager");
    }
    await deleteKindness(tx, kept);
    await recordEvents(tx, [eventOf(kept, "withdrawn")], now);
  });
}

type Done = Pick<KeptKindness, "customerId" | "kindnessId" | "personId">;

function eventOf(
  { customerId, kindnessId, personId }: Done,
  outcome: "new" | "thanked" | "withdrawn",
): NewEvent {
  return { type: "kindness.recorded", customerId, data: { customerId, kindnessId, personId, outcome } };
}

async function locked(tx: Db, { customerId: said, kindnessId }: KindnessName): Promise<KeptKindness> {
  const customerId = await customerOf(tx, said);
  await lockLiving(tx, [customerId]);
  return found(tx, { customerId, kindnessId });
}

async function found(tx: Db, name: KindnessName): Promise<KeptKindness> {
  const kept = await kindnessOf(tx, name);
  if (!kept) throw new AppError("not_found", `No kindness ${name.kindnessId}`);
  return kept;
}

/** A kindness as told. */
export function shown({ at, thankedAt, ...one }: KeptKindness): Kindness {
  return { ...one, at: at.toISOString(), thankedAt: thankedAt?.toISOString() ?? null };
}
