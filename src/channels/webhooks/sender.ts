import { setTimeout as pause } from "node:timers/promises";
import { recordDeed } from "../../platform/audit/audit.queries.ts";
import { openingOnce, type Seal } from "../../platform/auth/seal.ts";
import { atomically } from "../../platform/db/atomically.ts";
import { isStoreAway } from "../../platform/db/outage/outage.ts";
import type { Services } from "../../platform/services.ts";
import {
  type Claimed,
  claimDue,
  endpointsDue,
  handOut,
  type Outcome,
  releaseClaims,
  writeOutcomes,
} from "./delivery.queries.ts";
import { nextTry } from "./delivery.ts";
import { noteHealth } from "./endpoint.queries.ts";
import { AT_ONCE, isHopeless } from "./endpoint.ts";
import { abandonEndpoint } from "./endpoints.ts";
import type { Resolver } from "./sending/address.ts";
import { messageOf } from "./sending/message.ts";
import { type Sent, send } from "./sending/send.ts";

export type SenderParts = Pick<Services, "db" | "clock" | "log"> & {
  seal: Seal;
  resolve: Resolver;
  allowsPrivate: boolean;
  /** How long an attempt may take; ten seconds when not given. */
  longestMs?: number;
};

/** Tells endpoints what happened. */
export type Sender = {
  /** Hands out what is pending and sees to it that each endpoint with something due is served. */
  round(): Promise<void>;
  /** Rounds, one after the other, until stopped. */
  run(): void;
  /** When all that is under way is done. */
  settled(): Promise<void>;
  /** Ends what is under way; what was not written down is sent again under the same id. */
  stop(): Promise<void>;
};

const LONGEST_MS = 10_000;
/** A claim outlives its attempts, so that nobody else takes them up meanwhile. */
const CLAIM_MS = 120_000;
/** Of one claim; each is tried within the time a claim lasts. */
const MOST_CLAIMED = 64;
/** Between a fact and the moment it is looked for. */
const ROUND_MS = 1000;

/** Makes the one sender of an application. Each endpoint is served on its own, so that a slow one holds up nobody. */
export function openSender(parts: SenderParts): Sender {
  const ending = new AbortController();
  const serving = new Map<string, Promise<void>>();
  const serve = (endpointId: string) => {
    if (serving.has(endpointId)) return;
    const work = serveEndpoint(parts, endpointId, ending.signal)
      .catch((error: unknown) => tell(parts, error))
      .finally(() => serving.delete(endpointId));
    serving.set(endpointId, work);
  };
  const round = async () => {
    // Where nobody listens any more too: what is pending would else be told to whoever comes next.
    while ((await handOut(parts.db, parts.clock())) > 0 && !ending.signal.aborted);
    for (const endpointId of await endpointsDue(parts.db, parts.clock())) serve(endpointId);
  };
  const settled = async () => {
    while (serving.size > 0) await Promise.all(serving.values());
  };
  let running: Promise<void> = Promise.resolve();
  return {
    round,
    settled,
    run: () => {
      running = rounds(parts, round, ending.signal);
    },
    stop: async () => {
      ending.abort();
      await running;
      await settled();
    },
  };
}

async function rounds(parts: SenderParts, round: () => Promise<void>, signal: AbortSignal): Promise<void> {
  let isFirst = true;
  while (!signal.aborted) {
    try {
      // One application holds the store: what an earlier one had claimed it did not finish.
      if (isFirst) await releaseClaims(parts.db);
      isFirst = false;
      await round();
    } catch (error) {
      tell(parts, error);
    }
    await pause(ROUND_MS, undefined, { signal }).catch(() => {});
  }
}

/** The store's absence is told by others; it is looked for again at the next round. */
function tell({ log }: SenderParts, error: unknown): void {
  if (!isStoreAway(error)) log.error({ err: error }, "Webhooks could not be served");
}

/**
 * Delivers what is due at one endpoint, some at a time, until nothing is. Who takes everything is given twice as many with the
 * next claim: what a claim costs grows with what was delivered since the store was last swept.
 */
async function serveEndpoint(parts: SenderParts, endpointId: string, signal: AbortSignal): Promise<void> {
  const { db, clock } = parts;
  let most = AT_ONCE;
  while (!signal.aborted) {
    const now = clock();
    const until = new Date(now.getTime() + CLAIM_MS);
    const claimed = await claimDue(db, endpointId, { most, until }, now);
    if (claimed.length === 0) return;
    const outcomes = await attempts(parts, claimed, signal);
    // An attempt that we ended ourselves says nothing of the receiver.
    if (signal.aborted) return;
    await keep(parts, endpointId, outcomes);
    const isWell = outcomes.length === claimed.length && outcomes.every(({ fault }) => fault === null);
    most = isWell ? Math.min(2 * most, MOST_CLAIMED) : AT_ONCE;
  }
}

/** Some at once, then the next; where none of them arrived, the others are left until their claim is over. */
async function attempts(
  parts: SenderParts,
  claimed: readonly Claimed[],
  signal: AbortSignal,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const withSeal = { ...parts, seal: openingOnce(parts.seal) };
  for (let from = 0; from < claimed.length && !signal.aborted; from += AT_ONCE) {
    const some = claimed.slice(from, from + AT_ONCE);
    const found = await Promise.all(some.map((one) => attempt(withSeal, one, signal)));
    outcomes.push(...found);
    if (found.every(({ fault }) => fault !== null)) break;
  }
  return outcomes;
}

async function attempt(parts: SenderParts, claimed: Claimed, ending: AbortSignal): Promise<Outcome> {
  const { clock, seal, longestMs = LONGEST_MS } = parts;
  const at = clock();
  const message = messageOf(claimed, seal, at);
  const signal = AbortSignal.any([ending, AbortSignal.timeout(longestMs)]);
  const sent: Sent = message
    ? await send(message, { ...parts, signal })
    : { status: null, fault: "secret", answer: "Give this webhook a new secret" };
  const done = clock();
  const tries = claimed.tries + 1;
  const dueAt = sent.fault === null ? null : nextTry(claimed.eventId, tries, done);
  const state = sent.fault === null ? "delivered" : dueAt === null ? "failed" : "waiting";
  const durationMs = done.getTime() - at.getTime();
  return { eventId: claimed.eventId, state, tries, dueAt, at, durationMs, ...sent };
}

async function keep(parts: SenderParts, endpointId: string, outcomes: readonly Outcome[]): Promise<void> {
  const { db, clock, log } = parts;
  const now = clock();
  const arrived = outcomes.some(({ fault }) => fault === null);
  await atomically(db, async (tx) => {
    // The endpoint first: so does who deletes it, with its deliveries.
    const failingSince = await noteHealth(tx, endpointId, arrived, now);
    await writeOutcomes(tx, endpointId, outcomes);
    if (!isHopeless(failingSince, now)) return;
    const url = await abandonEndpoint(tx, endpointId, now);
    if (url === undefined) return;
    log.warn({ url: new URL(url).host }, "A webhook has failed for days and is disabled");
    const actor = { kind: "system", name: "Vínculo" } as const;
    await recordDeed(tx, { actor, action: "webhook.give-up", subject: new URL(url).host }, now);
  });
}
