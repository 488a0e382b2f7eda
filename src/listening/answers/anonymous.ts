import { lockLiving } from "../../memory/customers/lock.ts";
import { livingOf, survivorOf } from "../../memory/merging/redirect.queries.ts";
import { Outrun, retrying } from "../../memory/retrying.ts";
import type { Db } from "../../platform/db/db.ts";
import { companyDays } from "../company-day.ts";
import { countReached } from "../invitations/funnel.queries.ts";
import {
  type InvitationName,
  invitationsOf,
  type KnownInvitation,
  markInvitations,
} from "../invitations/invitation.queries.ts";
import type { SurveyLink } from "../links/link.ts";
import { surveyOf } from "../surveys/survey.queries.ts";
import type { Survey } from "../surveys/survey.ts";
import { isRewritten } from "../words/hearing/told.ts";
import { noteAnonymousWaiting } from "../words/hearing/waiting.queries.ts";
import {
  type AnonymousAnswer,
  insertAnonymous,
  lockAnonymous,
  updateAnonymous,
} from "./anonymous.queries.ts";
import { type Reply, replied } from "./answer.ts";
import { newSteps, noteFirst, type Saved } from "./answers.ts";
import { insertCounts } from "./counted.queries.ts";
import { type Countable, countChanges } from "./counted.ts";
import { isGoneOnWith } from "./settled.ts";

/** What somebody who is not known says to a question. `answerId` is his page's: no other page goes on with the answer. */
export type AnonymousReply = {
  answerId: string;
  /** By what he came: a link for everybody, or an invitation; that is used up, and nothing says for which answer. */
  way: { link: SurveyLink } | { invitation: InvitationName };
  questionId: string;
  reply: Reply;
  language: string;
};

/** Keeps a reply of somebody who is not known. */
export function saveAnonymous(db: Db, reply: AnonymousReply, now: Date): Promise<Saved> {
  return retrying(db, async (tx) => {
    const days = await companyDays(tx);
    const place = await placeOf(tx, reply, days(now));
    if (typeof place === "string") return place;
    const answer = answerIn(place, days(now));
    if (typeof answer === "string") return answer;
    await write(tx, place, { answer, days, now });
    return answer.isComplete ? "complete" : "saved";
  });
}

/** All one replies with: how he came, what he is asked, what he answered so far. */
type Place = { reply: AnonymousReply; came: Came; survey: Survey; former: AnonymousAnswer | undefined };

async function placeOf(tx: Db, reply: AnonymousReply, today: string): Promise<Place | Saved> {
  const came = await cameBy(tx, reply);
  if (!came) return "gone";
  const former = await lockAnonymous(tx, reply.answerId);
  if (former && !(isBegunBy(former, came) && isGoneOnWith(former, today))) return "gone";
  const survey = await surveyOf(tx, came.surveyId, former?.surveyVersion);
  if (survey?.mode === "anonymous") return { reply, came, survey, former };
  return survey && came.invitation === null ? "closed" : "gone";
}

/** A page goes on only with an answer that began by the same way. */
function isBegunBy(former: AnonymousAnswer, came: Came): boolean {
  return former.surveyId === came.surveyId && former.linkId === came.linkId;
}

function isAnswered({ former, came: { invitation } }: Place): boolean {
  if (former) return former.isComplete;
  return invitation !== null && newSteps(invitation.state, "partial").length === 0;
}

type Came = {
  surveyId: string;
  linkId: string | null;
  touchpoint: string | null;
  invitation: KnownInvitation | null;
};

/** What he is asked by the way he came; undefined where nobody is asked there. */
async function cameBy(tx: Db, { way }: AnonymousReply): Promise<Came | undefined> {
  if ("link" in way) return { ...way.link, invitation: null };
  const customerId = await survivorOf(tx, way.invitation.customerId);
  await lockLiving(tx, await livingOf(tx, [customerId]));
  const [invitation] = await invitationsOf(tx, [{ ...way.invitation, customerId }]);
  if (!invitation) return undefined;
  const { surveyId, touchpoint, contactTouchpoint } = invitation;
  return { surveyId, linkId: null, touchpoint: touchpoint ?? contactTouchpoint, invitation };
}

function answerIn(place: Place, day: string): AnonymousAnswer | Saved {
  const { reply, came, survey, former } = place;
  if (isAnswered(place)) return "already";
  if (survey.state !== "open") return "closed";
  const outcome = replied(survey.content.questions, former ?? { answers: {}, texts: {} }, reply);
  if (typeof outcome === "string") return outcome;
  const { answerId, language } = reply;
  const { surveyId, linkId } = came;
  const touchpoint = came.touchpoint ?? survey.touchpoint;
  const first = { answerId, surveyId, linkId, touchpoint, language, day, surveyVersion: survey.version };
  return { ...(former ?? first), ...outcome.said, isComplete: outcome.isComplete };
}

type Writing = { answer: AnonymousAnswer; days: (moment: Date) => string; now: Date };

async function write(
  tx: Db,
  { survey, former, came: { invitation } }: Place,
  { answer, days, now }: Writing,
): Promise<void> {
  if (!former) {
    await noteFirst(tx, [survey], now);
    if (!(await insertAnonymous(tx, answer))) throw new Outrun("the same page began meanwhile");
  } else await updateAnonymous(tx, answer);
  if (isRewritten(former, answer)) await noteAnonymousWaiting(tx, answer.answerId);
  const before = former ? [countable(former, now)] : [];
  await insertCounts(tx, countChanges([{ before, after: [countable(answer, now)] }]));
  if (!invitation) return;
  const state = answer.isComplete ? "complete" : "partial";
  const steps = newSteps(invitation.state, state);
  // No moments: they would say which answer is whose.
  const moments = { openedAt: null, startedAt: null, partialAt: null, completedAt: null };
  if (steps.length > 0) await markInvitations(tx, [{ ...invitation, ...moments, state }]);
  const { surveyId, touchpoint, channel, selectedAt } = invitation;
  const place = { surveyId, touchpoint, channel, day: days(selectedAt) };
  await countReached(
    tx,
    steps.map((step) => ({ ...place, step })),
  );
}

function countable(answer: AnonymousAnswer, now: Date): Countable {
  const cell = `${answer.linkId ?? ""}|${answer.touchpoint ?? ""}`;
  return { ...answer, id: answer.answerId, startedAt: now, cell };
}
