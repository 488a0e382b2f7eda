import type { z } from "zod";
import { recordDeed } from "../../../platform/audit/audit.queries.ts";
import type { Db } from "../../../platform/db/db.ts";
import { AppError } from "../../../platform/errors.ts";
import { isAtLeast } from "../../../platform/http/access.ts";
import type { Actor } from "../../../platform/http/route.ts";
import { newId } from "../../../platform/ids.ts";
import type { Services } from "../../../platform/services.ts";
import { lockLiving } from "../../customers/lock.ts";
import type { NewEvent } from "../../events/event.ts";
import { recordEvents } from "../../events/events.ts";
import { nameOf } from "../../merging/merges.ts";
import { customerOf } from "../../merging/redirect.queries.ts";
import { retrying } from "../../retrying.ts";
import { everyIdOf } from "../person.queries.ts";
import { countAbout } from "./erase.queries.ts";
import { erase } from "./erase.ts";
import { dueErasures, endErasures, insertErasure, openCasesOf, standing } from "./erasure.queries.ts";
import {
  type Erasure,
  type ErasureInput,
  type ErasureOutlook,
  type RefusalInput,
  WAIT_DAYS,
} from "./erasure.ts";

const DAY_MS = 86_400_000;

type Asked<Input> = { customerId: string; input: Input; actor: Actor };
type Work = Pick<Services, "db" | "config" | "hooks">;

/** What erasing a customer would take, and whether it is to come or refused. */
export async function erasureOutlook(
  db: Db,
  said: string,
  now: Date,
): Promise<z.output<typeof ErasureOutlook>> {
  const customerId = await customerOf(db, said);
  const found = await standing(db, await everyIdOf(db, customerId), now);
  const rows = (table: string) => countAbout(db, table, [customerId]);
  return {
    customerId,
    waitDays: WAIT_DAYS,
    scheduled: found.find(({ state }) => state === "scheduled") ?? null,
    refused: found.find(({ state }) => state === "refused") ?? null,
    there: [
      { what: "contacts", rows: await rows("contact") },
      { what: "notes", rows: await rows("note") },
      { what: "attachments", rows: await rows("contact_attachment") },
      { what: "consents", rows: await rows("consent_record") },
      { what: "openCases", rows: await openCasesOf(db, customerId) },
      { what: "purchases", rows: await rows("purchase") },
      { what: "subscriptions", rows: await rows("subscription") },
    ],
  };
}

/**
 * Has a customer erased after the waiting time or, by a director, at once.
 *
 * @throws AppError `not_found`; `conflict` when that is to come already, or is refused; `forbidden`.
 */
export async function scheduleErasure(
  work: Work,
  { customerId, input: { because, immediately }, actor }: Asked<z.output<typeof ErasureInput>>,
  now: Date,
): Promise<Erasure> {
  if (immediately) assertDirector(actor);
  const dueAt = new Date(now.getTime() + (immediately ? 0 : WAIT_DAYS * DAY_MS));
  const asked = { customerId, actor, state: "scheduled", because, dueAt } as const;
  const erasure = await writeDown(work.db, asked, now);
  if (immediately) await erase(work, erasure, actor, now);
  return erasure;
}

/**
 * Writes down that a customer asked to be erased, and why his data must stay; until then nobody can erase him.
 *
 * @throws AppError `not_found`; `conflict` when he is to be erased, or it is refused already.
 */
export function refuseErasure(
  db: Db,
  { customerId, input: { because, until }, actor }: Asked<z.output<typeof RefusalInput>>,
  now: Date,
): Promise<Erasure> {
  const dueAt = until === null ? null : new Date(`${until}T00:00:00Z`);
  return writeDown(db, { customerId, actor, state: "refused", because, dueAt }, now);
}

type ToWrite = {
  customerId: string;
  actor: Actor;
  state: "scheduled" | "refused";
  because: Erasure["because"];
  dueAt: Date | null;
};

function writeDown(db: Db, { customerId: said, actor, ...rest }: ToWrite, now: Date): Promise<Erasure> {
  return retrying(db, async (tx) => {
    const customerId = await customerOf(tx, said);
    await lockLiving(tx, [customerId]);
    const [found] = await standing(tx, await everyIdOf(tx, customerId), now);
    if (found?.state === "scheduled") throw new AppError("conflict", "This customer is to be erased already");
    if (found) throw new AppError("conflict", "Erasing this customer is refused; take that back first");
    const askedById = actor.kind === "person" ? actor.id : null;
    const asked = { askedAt: now, askedById, askedBy: nameOf(actor) };
    const erasure = await insertErasure(tx, { ...rest, ...asked, customerId, erasureId: newId(now) });
    const action = rest.state === "refused" ? "erasure.refuse" : "erasure.schedule";
    const detail = { because: rest.because };
    await recordDeed(tx, { actor, action, subject: customerId, detail }, now);
    await recordEvents(tx, [eventOf(erasure, erasure.state)], now);
    return erasure;
  });
}

/**
 * Takes back that a customer is to be erased, or that it is refused.
 *
 * @throws AppError `not_found` when there is nothing to take back.
 */
export function undoErasure(
  db: Db,
  { customerId: said, actor }: { customerId: string; actor: Actor },
  now: Date,
): Promise<void> {
  return retrying(db, async (tx) => {
    const customerId = await customerOf(tx, said);
    await lockLiving(tx, [customerId]);
    const found = await standing(tx, await everyIdOf(tx, customerId), now);
    if (found.length === 0) throw new AppError("not_found", `Nobody is about to erase ${customerId}`);
    await endErasures(tx, found, nameOf(actor), now);
    await recordDeed(tx, { actor, action: "erasure.undo", subject: customerId }, now);
    await recordEvents(
      tx,
      found.map((one) => eventOf({ ...one, customerId }, "undone")),
      now,
    );
  });
}

/** That somebody is to be erased, or is not: meanwhile nobody may use what is known of him. */
function eventOf({ customerId, erasureId, because, dueAt }: Erasure, state: Erasure["state"]): NewEvent {
  return { type: "erasure.changed", customerId, data: { customerId, erasureId, state, because, dueAt } };
}

/** Erases all whose waiting time is over; who cannot be erased now is tried again the next time. How many were. */
export async function eraseDue(work: Work & Pick<Services, "log">, now: Date): Promise<number> {
  let erased = 0;
  for (let last: Erasure | undefined; ; ) {
    const due = await dueErasures(work.db, now, last);
    last = due.at(-1);
    if (!last) return erased;
    for (const erasure of due) erased += (await isErased(work, erasure, now)) ? 1 : 0;
  }
}

/** What stands in the way of one, the others do not wait for. What the store says of it may name him: it is not logged. */
async function isErased(work: Work & Pick<Services, "log">, erasure: Erasure, now: Date): Promise<boolean> {
  try {
    await erase(work, erasure, { kind: "system", name: "system" }, now);
    return true;
  } catch (error) {
    const fault =
      error instanceof Error ? { name: error.name, code: "code" in error ? error.code : null } : null;
    work.log.error({ erasureId: erasure.erasureId, fault }, "A customer could not be erased");
    return false;
  }
}

function assertDirector(actor: Actor): void {
  if (actor.kind === "key" || (actor.kind !== "nobody" && isAtLeast(actor.role, "director"))) return;
  throw new AppError("forbidden", "Only a director can erase at once; others after the waiting time");
}
