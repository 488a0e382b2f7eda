import { lockLiving } from "../../memory/customers/lock.ts";
import type { NewEvent } from "../../memory/events/event.ts";
import { recordEvents } from "../../memory/events/events.ts";
import { livingOf, survivorsOf } from "../../memory/merging/redirect.queries.ts";
import { Outrun, retrying } from "../../memory/retrying.ts";
import type { Db } from "../../platform/db/db.ts";
import { keptPlanned } from "../../platform/db/driver.ts";
import { companyDays } from "../company-day.ts";
import { countReached, type Reached } from "../invitations/funnel.queries.ts";
import {
  type InvitationName,
  invitationsOf,
  type KnownInvitation,
  markInvitations,
} from "../invitations/invitation.queries.ts";
import type { InvitationState } from "../invitations/invitation.ts";
import { INVITATION_STATES } from "../invitations/invitation.ts";
import { noteAnswered, surveyOf } from "../surveys/survey.queries.ts";
import type { Survey } from "../surveys/survey.ts";
import { isRewritten } from "../words/hearing/told.ts";
import { noteWaiting } from "../words/hearing/waiting.queries.ts";
import { answersOf, writeAnswers } from "./answer.queries.ts";
import { type KeptAnswer, lowAnswers, type Reply, type ReplyFault, replied, saidSolved } from "./answer.ts";
import { insertCounts } from "./counted.queries.ts";
import { type Countable, countChanges } from "./counted.ts";
import type { AnswerChange, ListeningHooks } from "./hooks.ts";
import { tellAnswers } from "./told.ts";

/** What somebody with a personal link says to a question. */
export type PersonalReply = InvitationName & { questionId: string; reply: Reply; language: string };

/** What became of a reply; `gone`: nobody is asked under that link any more. */
export type Saved = "saved" | "complete" | "already" | "closed" | "gone" | ReplyFault;

/**
 * Keeps replies of customers who are known, each with all that follows from it: the sums, the timeline, the case of a low
 * one. At most one reply of a customer.
 *
 * @returns what became of each, in their order.
 */
export function saveReplies(
  { db, hooks }: { db: Db; hooks: ListeningHooks },
  replies: readonly PersonalReply[],
  now: Date,
): Promise<Saved[]> {
  return retrying(db, (tx) => keptPlanned(tx, () => save(tx, replies, { hooks, now })));
}

async function save(
  tx: Db,
  replies: readonly PersonalReply[],
  { hooks, now }: { hooks: ListeningHooks; now: Date },
): Promise<Saved[]> {
  const desk = await deskOf(tx, replies);
  const steps = desk.map((one) => stepOf(one, now));
  await write(
    tx,
    steps.flatMap((step) => (typeof step === "string" ? [] : [step])),
    { hooks, now },
  );
  return steps.map((step) => (typeof step === "string" ? step : savedAs(step)));
}

function savedAs({ answer }: Step): Saved {
  return answer.completedAt === null ? "saved" : "complete";
}

/** All one replies with: who he is now, what he was asked, what he answered to the survey so far. */
type Desk = {
  asked: PersonalReply;
  invitation: KnownInvitation | undefined;
  survey: Survey | undefined;
  kept: readonly KeptAnswer[];
};

async function deskOf(tx: Db, replies: readonly PersonalReply[]): Promise<Desk[]> {
  const ids = replies.map(({ customerId }) => customerId);
  const survivors = await survivorsOf(tx, ids);
  const present = replies.map((one) => ({
    ...one,
    customerId: survivors.get(one.customerId) ?? one.customerId,
  }));
  await lockLiving(tx, await livingOf(tx, [...new Set(present.map(({ customerId }) => customerId))]));
  const invitations = new Map((await invitationsOf(tx, present)).map((one) => [one.invitationId, one]));
  const kept = await answersOf(tx, [...invitations.values()]);
  const versions = new Map(kept.map(({ answerId, surveyVersion }) => [answerId, surveyVersion]));
  const surveys = new Map<string, Survey | undefined>();
  const surveyFor = async (surveyId: string, version: number | undefined) => {
    const name = `${surveyId} ${version}`;
    if (!surveys.has(name)) surveys.set(name, await surveyOf(tx, surveyId, version));
    return surveys.get(name);
  };
  const desks: Desk[] = [];
  for (const asked of present) {
    const invitation = invitations.get(asked.invitationId);
    const survey = invitation && (await surveyFor(invitation.surveyId, versions.get(asked.invitationId)));
    const own = kept.filter(
      ({ customerId, surveyId }) => customerId === asked.customerId && surveyId === invitation?.surveyId,
    );
    desks.push({ asked, invitation, survey, kept: own });
  }
  return desks;
}

/** A reply that is kept, and what it was before. */
type Step = {
  invitation: KnownInvitation;
  survey: Survey;
  kept: readonly KeptAnswer[];
  former: KeptAnswer | null;
  answer: KeptAnswer;
};

function stepOf({ asked, invitation, survey, kept }: Desk, now: Date): Step | Saved {
  if (!invitation || !survey || survey.mode === "anonymous") return "gone";
  const former = kept.find(({ answerId }) => answerId === asked.invitationId) ?? null;
  if (former?.completedAt) return "already";
  if (survey.state !== "open") return "closed";
  const { questions } = survey.content;
  const outcome = replied(questions, former ?? { answers: {}, texts: {} }, asked);
  if (typeof outcome === "string") return outcome;
  const answer = {
    ...(former ?? firstOf(asked, { invitation, survey }, now)),
    ...outcome.said,
    low: lowAnswers(survey, outcome.said).map(({ questionId }) => questionId),
    changedAt: now,
    completedAt: outcome.isComplete ? now : null,
  };
  return { invitation, survey, kept, former, answer };
}

function firstOf(
  { customerId, invitationId, language }: PersonalReply,
  { invitation, survey }: { invitation: KnownInvitation; survey: Survey },
  now: Date,
): KeptAnswer {
  const { touchpoint, contactTouchpoint, contactId, matterId, channel, surveyId } = invitation;
  return {
    customerId,
    answerId: invitationId,
    surveyId,
    surveyVersion: survey.version,
    mode: survey.mode === "identified" ? "identified" : "pseudonymous",
    touchpoint: touchpoint ?? contactTouchpoint ?? survey.touchpoint,
    contactId,
    matterId,
    channel,
    language,
    answers: {},
    texts: {},
    low: [],
    startedAt: now,
    changedAt: now,
    completedAt: null,
  };
}

async function write(
  tx: Db,
  steps: readonly Step[],
  { hooks, now }: { hooks: ListeningHooks; now: Date },
): Promise<void> {
  if (steps.length === 0) return;
  await noteFirst(
    tx,
    steps.map(({ survey }) => survey),
    now,
  );
  const former = steps.flatMap((step) => step.former ?? []);
  await writeAnswers(tx, { present: steps.map(({ answer }) => answer), former });
  const days = await companyDays(tx);
  await insertCounts(tx, countChanges(steps.map((step) => countedBy(step, days))));
  await noteReached(tx, steps, { days, now });
  const rewritten = steps.filter(({ former, answer }) => isRewritten(former, answer));
  await noteWaiting(
    tx,
    rewritten.map(({ answer: { customerId, answerId } }) => ({ customerId, answerId, contactId: null })),
  );
  const told = steps.filter(({ answer }) => answer.mode === "identified");
  const formerTold = told.flatMap((step) => step.former ?? []);
  await tellAnswers(tx, told, formerTold);
  await recordEvents(tx, told.map(eventOf), now);
  await hooks.answered(tx, told.map(changeOf), now);
}

function eventOf({ answer, survey }: Step): NewEvent {
  const { customerId, answerId, surveyId, surveyVersion, touchpoint, contactId, channel, answers, low } =
    answer;
  const about = {
    answerId,
    customerId,
    surveyId,
    survey: survey.name,
    surveyVersion,
    touchpoint,
    contactId,
    channel,
  };
  const isComplete = answer.completedAt !== null;
  return { type: "answer.recorded", customerId, data: { ...about, answers, low, isComplete } };
}

/** The first answer of a survey: from now on its mode stays, and a change makes another version. */
export async function noteFirst(tx: Db, surveys: readonly Survey[], now: Date): Promise<void> {
  const fresh = new Map(surveys.filter((one) => one.answeredAt === null).map((one) => [one.surveyId, one]));
  // In one order, so that two who note the same ones do not wait for each other.
  for (const survey of [...fresh.values()].toSorted((a, b) => (a.surveyId < b.surveyId ? -1 : 1))) {
    if (!(await noteAnswered(tx, survey, now)))
      throw new Outrun("the survey was changed, or answered, meanwhile");
  }
}

function changeOf({ former, answer, survey, invitation }: Step): AnswerChange {
  const { caseId, sentAt, selectedAt } = invitation;
  const solved = saidSolved(survey, answer);
  const formerly = former && saidSolved(survey, former);
  const about = caseId === null ? null : { caseId, askedAt: sentAt ?? selectedAt, formerly, solved };
  return { former, answer, survey, low: lowAnswers(survey, answer), about };
}

function countedBy({ kept, former, answer }: Step, days: (moment: Date) => string) {
  const others = kept
    .filter(({ answerId }) => answerId !== answer.answerId)
    .map((one) => countable(one, days));
  const before = former ? [...others, countable(former, days)] : others;
  return { before, after: [...others, countable(answer, days)] };
}

function countable(answer: KeptAnswer, days: (moment: Date) => string): Countable {
  return {
    ...answer,
    id: answer.answerId,
    linkId: null,
    cell: null,
    day: days(answer.startedAt),
    isComplete: answer.completedAt !== null,
  };
}

/** An invitation that is answered has come further. */
async function noteReached(
  tx: Db,
  steps: readonly Step[],
  { days, now }: { days: (moment: Date) => string; now: Date },
): Promise<void> {
  const further = steps.filter(({ former, answer }) => former === null || answer.completedAt !== null);
  await markInvitations(
    tx,
    further.map(({ invitation, answer }) => ({
      ...invitation,
      state: answer.completedAt ? "complete" : "partial",
      openedAt: null,
      startedAt: answer.startedAt,
      partialAt: answer.startedAt,
      completedAt: answer.completedAt ? now : null,
    })),
  );
  await countReached(
    tx,
    further.flatMap((step) => reachedBy(step, days)),
  );
}

function reachedBy({ invitation, answer }: Step, days: (moment: Date) => string): Reached[] {
  const state: InvitationState = answer.completedAt ? "complete" : "partial";
  return newSteps(invitation.state, state).map((step) => ({
    surveyId: invitation.surveyId,
    day: days(invitation.selectedAt),
    touchpoint: invitation.touchpoint,
    channel: invitation.channel,
    step,
  }));
}

/** The steps from `started` on that lie between two states. */
export function newSteps(before: InvitationState, after: InvitationState): InvitationState[] {
  const first = INVITATION_STATES.indexOf("started");
  const from = Math.max(first, INVITATION_STATES.indexOf(before) + 1);
  return INVITATION_STATES.slice(from, INVITATION_STATES.indexOf(after) + 1);
}
