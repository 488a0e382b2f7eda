import { lockLiving } from "../../memory/customers/lock.ts";
import { Outrun, retrying } from "../../memory/retrying.ts";
import type { Db } from "../../platform/db/db.ts";
import type { Hooks, Services } from "../../platform/services.ts";
import type { End, Ended, Kind, Message } from "./message.ts";
import {
  claimMessage,
  cutMessages,
  dueMessages,
  endMessage,
  postpone,
  type Settled,
  whoseBeingSent,
} from "./outbox.queries.ts";

export type SettlingParts = Pick<Services, "db" | "clock" | "hooks">;

/** What became of messages of which the store could not be told. */
export type Untold = Set<Told>;
export type Told = { message: Message; end: End };

const WHENEVER = new Date("9999-12-31T00:00:00Z");
const MINUTE_MS = 60_000;
const WAITS_MINUTES = [1, 5, 15, 60, 240];
/** So long it is tried to hand a message over that the other side wants later, or not from us. */
export const GIVEN_UP_MS = 3 * 24 * 60 * MINUTE_MS;
/** Settled at a time. */
const SOME = 60;
/** What is said of a message that stood in a backup and had not ended there. */
const RESTORED = "restored";
/** What a server says may be long. */
const MOST_OF_A_FAULT = 200;

/** Writes down what became of a message, and tells it; also where its customer went into another meanwhile. */
export async function settle({ db, hooks, clock }: SettlingParts, { message, end }: Told): Promise<void> {
  const now = clock();
  await retrying(db, async (tx) => {
    const customerId = await whoseBeingSent(tx, message.messageId);
    // The store may have heard of it already, and only its answer have been lost.
    if (customerId === undefined) return;
    await lockLiving(tx, [customerId]);
    if ((await whoseBeingSent(tx, message.messageId)) !== customerId) {
      throw new Outrun("a message went to another customer meanwhile");
    }
    const one = { ...message, customerId };
    const wait = waitOf(message, end, now);
    if (wait !== null) return postpone(tx, one, wait);
    if (end.kind === "quiet") return;
    await endMessage(tx, one, settledAs(end), now);
    await hooks.messages[one.kind].ended(tx, one, end, { hooks, now });
  });
}

type Wait = { dueAt: Date; tries: number; fault: string | null };

/** Until when a message that did not go out waits; null: it has ended. */
function waitOf(message: Message, end: End, now: Date): Wait | null {
  const { tries, madeAt } = message;
  if (end.kind === "quiet") return { dueAt: end.until, tries: tries - 1, fault: null };
  if (end.kind !== "away" && end.kind !== "later") return null;
  const fault = cut(end.fault);
  if (end.kind === "away" && !end.isOfOne) return { dueAt: madeAt, tries: tries - 1, fault };
  const isGivenUp = now.getTime() - madeAt.getTime() >= GIVEN_UP_MS;
  // One that the server said it of lets others go first: it may be of this one alone.
  return isGivenUp ? null : { dueAt: nextTry(message, now), tries, fault };
}

function nextTry({ tries }: Message, now: Date): Date {
  const minutes = WAITS_MINUTES[Math.min(tries, WAITS_MINUTES.length) - 1] ?? 1;
  return new Date(now.getTime() + minutes * MINUTE_MS);
}

function settledAs(end: Ended): Settled {
  if (end.kind === "sent") return { state: "sent", fault: null };
  if (end.kind === "suppress") return { state: "failed", fault: end.because };
  return { state: end.kind === "unknown" ? "unknown" : "failed", fault: cut(end.fault) };
}

/** As much of what a server says as is kept. */
export function cut(fault: string): string {
  return fault.slice(0, MOST_OF_A_FAULT).toWellFormed();
}

/**
 * Tells the store what became of the messages of which it could not be told. What it has for claimed beside these was
 * claimed without that being heard here: no word of it went out, and it waits again.
 */
export async function settleUntold(parts: SettlingParts, untold: Untold): Promise<void> {
  for (const told of untold) {
    await settle(parts, told);
    untold.delete(told);
  }
  await settleAll(parts, { kind: "later", fault: "The store was away" });
}

/**
 * Of what was being handed over when the application was killed nobody knows whether it was taken. It counts as sent and
 * is not sent again: one who is not written to is better than one who is written to twice.
 */
export function settleCut(parts: SettlingParts): Promise<void> {
  return settleAll(parts, { kind: "unknown", fault: "The application ended meanwhile" });
}

/**
 * Of what waits in a backup nobody knows whether it went out after that was made: it counts as sent, and who wrote it is told.
 *
 * @returns how many, by kind.
 */
export async function settleRestored(
  tx: Db,
  { hooks, now }: { hooks: Hooks; now: Date },
): Promise<Record<Kind, number>> {
  const ended: Record<Kind, number> = { reply: 0, invitation: 0 };
  const end = { kind: "unknown", fault: RESTORED } as const;
  for (;;) {
    for (const name of await dueMessages(tx, SOME, WHENEVER)) await claimMessage(tx, name);
    const messages = await cutMessages(tx, SOME);
    for (const one of messages) {
      await endMessage(tx, one, settledAs(end), now);
      await hooks.messages[one.kind].ended(tx, one, end, { hooks, now });
      ended[one.kind]++;
    }
    if (messages.length === 0) return ended;
  }
}

/** Ends all that is claimed by nobody any more. */
async function settleAll(parts: SettlingParts, end: End): Promise<void> {
  for (const message of await cutMessages(parts.db, SOME)) await settle(parts, { message, end });
}
