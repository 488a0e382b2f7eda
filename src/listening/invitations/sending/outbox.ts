import { lockLiving } from "../../../memory/customers/lock.ts";
import { livingOf, survivorOf } from "../../../memory/merging/redirect.queries.ts";
import { retrying } from "../../../memory/retrying.ts";
import type { Db } from "../../../platform/db/db.ts";
import { newId } from "../../../platform/ids.ts";
import type { Services } from "../../../platform/services.ts";
import { asksWhetherSolved } from "../../answers/answer.ts";
import { surveyOf } from "../../surveys/survey.queries.ts";
import type { Survey } from "../../surveys/survey.ts";
import { type Step, tellSteps } from "../telling.ts";
import { askingSettings } from "../throttle/asking.ts";
import { suppress } from "../throttle/deciding.queries.ts";
import { candidatesOf } from "../throttle/deciding.ts";
import { notBefore } from "../throttle/quiet.ts";
import type { SuppressedBecause } from "../throttle/weighing.ts";
import { insertBlock } from "./block.queries.ts";
import {
  type Claimed,
  claimMessage,
  cutMessage,
  cutMessages,
  dueMessages,
  endMessage,
  type MessageName,
  markBounced,
  markSent,
  postpone,
} from "./outbox.queries.ts";
import type { Line, SendOutcome } from "./sender.ts";

type Parts = Pick<Services, "db" | "clock" | "hooks">;

/** Messages looked for at a time. */
const SOME = 60;
/** So many are handed over at the same time; when the application is killed, of so many nobody knows. */
const AT_ONCE = 3;
/** After so long without having been looked at, it is asked again whether he may be written to. */
const FRESH_MS = 60_000;
const MINUTE_MS = 60_000;
const WAITS_MINUTES = [1, 5, 15, 60, 240];
const GIVEN_UP_MS = 3 * 24 * 60 * MINUTE_MS;

/** How a round ended: `away` says what keeps the channel from sending; nothing was lost by it. */
export type Round = { tried: number; sent: number; away: string | null };

/** What became of messages of which the store could not be told. */
export type Untold = Set<Ended>;
type Ended = { claimed: Claimed; end: End; survey: Survey | undefined };

/**
 * Sends what is due over lines of one channel, until nothing is or nothing can be sent.
 *
 * @param parts `untold` gets what the store could not be told of; whoever calls tells it later.
 */
export async function sendDue(
  parts: Parts & { untold: Untold },
  open: () => Promise<Line | null>,
  signal: AbortSignal,
): Promise<Round> {
  const round: Round = { tried: 0, sent: 0, away: null };
  while (!signal.aborted && round.away === null) {
    const due = await dueMessages(parts.db, SOME, parts.clock());
    const before = round.tried;
    const workers = Math.min(AT_ONCE, due.length);
    const works = Array.from({ length: workers }, () => work(parts, { due, open, round, signal }));
    // All have ended before the round has, also when one of them fails.
    for (const one of await Promise.allSettled(works)) if (one.status === "rejected") throw one.reason;
    if (round.tried === before) return round;
  }
  return round;
}

type Work = { due: MessageName[]; open: () => Promise<Line | null>; round: Round; signal: AbortSignal };

async function work(parts: Parts & { untold: Untold }, { due, open, round, signal }: Work): Promise<void> {
  const line = await open();
  if (line === null) {
    round.away = "is not set up";
    return;
  }
  try {
    for (let name = due.shift(); name !== undefined; name = due.shift()) {
      const outcome = await sendOne(parts, line, name);
      if (outcome) round.tried++;
      if (outcome?.kind === "away") round.away = outcome.fault;
      if (outcome?.kind === "sent") round.sent++;
      if (round.away !== null || signal.aborted) return;
    }
  } finally {
    line.close();
  }
}

/**
 * Hands one message over. It is claimed, and that is kept, before a word of it goes out: whatever happens then, it is
 * never handed over a second time unless the other side is known not to have taken it.
 */
async function sendOne(
  { db, clock, hooks, untold }: Parts & { untold: Untold },
  line: Line,
  name: MessageName,
): Promise<End | undefined> {
  const claimed = await claimMessage(db, name);
  if (!claimed) return undefined;
  const { survey, end } = await handOver({ db, clock }, line, claimed);
  const ended = { claimed, end, survey };
  untold.add(ended);
  await settle({ db, hooks }, ended, clock());
  untold.delete(ended);
  return end;
}

/** What becomes of a message. What throws here threw before a word of it went out: it is tried again. */
async function handOver(
  { db, clock }: Pick<Parts, "db" | "clock">,
  line: Line,
  claimed: Claimed,
): Promise<{ survey?: Survey | undefined; end: End }> {
  try {
    const survey = await surveyOf(db, claimed.surveyId);
    const against = await objection(db, claimed, survey, clock());
    if (against !== null) return { survey, end: against };
    if (!survey) return { end: { kind: "suppress", because: "survey-closed" } };
    const { madeFor: customerId, messageId: invitationId, ...content } = claimed;
    return { survey, end: await line.send({ ...content, of: { customerId, invitationId }, survey }) };
  } catch (error) {
    return { end: { kind: "later", fault: error instanceof Error ? error.message : String(error) } };
  }
}

type Against = { kind: "suppress"; because: SuppressedBecause } | { kind: "quiet"; until: Date };

/** What has come to speak against it while it waited, for good or until quiet hours end. */
async function objection(
  db: Db,
  { customerId, madeAt, address, expiresAt }: Claimed,
  survey: Survey | undefined,
  now: Date,
): Promise<Against | null> {
  const suppress = (because: SuppressedBecause) => ({ kind: "suppress", because }) as const;
  if (survey?.state !== "open") return suppress("survey-closed");
  if (expiresAt <= now) return suppress("too-late");
  if (now.getTime() - madeAt.getTime() < FRESH_MS) return null;
  const candidate = (await candidatesOf(db, [customerId], now)).get(customerId);
  if (!candidate) return suppress("erased");
  if (candidate.barred !== null) return suppress(candidate.barred);
  if ("because" in candidate.address) return suppress(candidate.address.because);
  if (!candidate.address.allowed.includes(address)) return suppress("bounced");
  const until = notBefore(now, (await askingSettings(db)).quietHours, candidate.zones);
  return until > now ? { kind: "quiet", until } : null;
}

type End = SendOutcome | Against;

/** Writes down what became of a message, and tells it; also where its customer went into another meanwhile. */
async function settle(
  { db, hooks }: Pick<Parts, "db" | "hooks">,
  { claimed, end, survey }: Ended,
  now: Date,
): Promise<void> {
  await retrying(db, async (tx) => {
    const [customerId] = await livingOf(tx, [await survivorOf(tx, claimed.customerId)]);
    if (customerId === undefined) return;
    await lockLiving(tx, [customerId]);
    const one = { ...claimed, customerId, survey: survey?.name ?? "" };
    // The store may have heard of it already, and only its answer have been lost.
    if ((await cutMessage(tx, one)) === undefined) return;
    const wait = waitOf(claimed, end, now);
    if (wait !== null) await postpone(tx, one, wait);
    else if (end.kind !== "quiet" && (await finish(tx, one, end, now)) && survey) {
      await tellSolvedAsked(tx, { one, survey, hooks }, now);
    }
  });
}

type Wait = { dueAt: Date; tries: number; fault: string | null };

/** Until when a message that did not go out waits; null: it has ended. */
function waitOf(claimed: Claimed, end: End, now: Date): Wait | null {
  const { tries, madeAt } = claimed;
  if (end.kind === "quiet") return { dueAt: end.until, tries: tries - 1, fault: null };
  if (end.kind !== "away" && end.kind !== "later") return null;
  const fault = cut(end.fault);
  if (end.kind === "away" && !end.isOfOne) return { dueAt: madeAt, tries: tries - 1, fault };
  const isGivenUp = end.kind === "later" && now.getTime() - madeAt.getTime() >= GIVEN_UP_MS;
  // One that the server said it of lets others go first: it may be of this one alone.
  return isGivenUp ? null : { dueAt: nextTry(claimed, now), tries, fault };
}

function nextTry({ tries }: Claimed, now: Date): Date {
  const minutes = WAITS_MINUTES[Math.min(tries, WAITS_MINUTES.length) - 1] ?? 1;
  return new Date(now.getTime() + minutes * MINUTE_MS);
}

/** Tells who listens that a customer is asked whether his case is truly solved, where his answer will be told of him. */
async function tellSolvedAsked(
  tx: Db,
  { one: { customerId, caseId }, survey, hooks }: { one: Claimed; survey: Survey; hooks: Parts["hooks"] },
  now: Date,
): Promise<void> {
  if (caseId === null || survey.mode !== "identified" || !asksWhetherSolved(survey)) return;
  await hooks.listening.askedSolved(tx, { customerId, caseId, survey }, now);
}

/** Writes how a message ended; whether it has gone out now. */
async function finish(
  tx: Db,
  one: Claimed & { survey: string },
  end: Exclude<End, { kind: "quiet" }>,
  now: Date,
): Promise<boolean> {
  const { channel, address, customerId } = one;
  if (end.kind === "suppress") {
    await endMessage(tx, one, { state: "failed", fault: end.because }, now);
    await suppress(tx, [{ due: { customerId, invitationId: one.messageId }, because: end.because }], now);
    await tellSteps(tx, [stepOf(one, "suppressed", end.because)], now);
    return false;
  }
  if (end.kind === "sent" || end.kind === "unknown") {
    await endMessage(tx, one, { state: end.kind, fault: end.kind === "sent" ? null : cut(end.fault) }, now);
    const isSent = await markSent(tx, one, now);
    if (isSent) await tellSteps(tx, [stepOf(one, "sent", null)], now);
    return isSent;
  }
  await endMessage(tx, one, { state: "failed", fault: cut(end.fault) }, now);
  if (end.kind === "refused" && end.isAddress) {
    const block = { customerId, blockId: newId(now), channel, address, detail: cut(end.fault) };
    await insertBlock(tx, { ...block, because: "bounced" }, now);
  }
  if (await markBounced(tx, one, cut(end.fault), now)) {
    await tellSteps(tx, [stepOf(one, "bounced", cut(end.fault))], now);
  }
  return false;
}

/** What a server says may be long. */
const MOST_OF_A_FAULT = 200;

function cut(fault: string): string {
  return fault.slice(0, MOST_OF_A_FAULT).toWellFormed();
}

function stepOf(
  { messageId, ...one }: Claimed & { survey: string },
  step: Step["step"],
  because: string | null,
): Step {
  return { ...one, invitationId: messageId, step, because };
}

/**
 * Tells the store what became of the messages of which it could not be told. What it has for claimed beside these was
 * claimed without that being heard here: no word of it went out, and it waits again.
 */
export async function settleUntold({ untold, ...parts }: Parts & { untold: Untold }): Promise<void> {
  for (const ended of untold) {
    await settle(parts, ended, parts.clock());
    untold.delete(ended);
  }
  await settleAll(parts, { kind: "later", fault: "The store was away" });
}

/**
 * Of what was being handed over when the application was killed nobody knows whether it was taken. It counts as sent and
 * is not sent again: one who is not asked is better than one who is asked twice.
 */
export function settleCut(parts: Parts): Promise<void> {
  return settleAll(parts, { kind: "unknown", fault: "The application ended meanwhile" });
}

/** Ends all that is claimed by nobody any more. */
async function settleAll(parts: Parts, end: End): Promise<void> {
  const { db, clock } = parts;
  for (const name of await cutMessages(db, SOME)) {
    const claimed = await cutMessage(db, name);
    const survey = claimed && (await surveyOf(db, claimed.surveyId));
    if (claimed) await settle(parts, { claimed, end, survey }, clock());
  }
}
