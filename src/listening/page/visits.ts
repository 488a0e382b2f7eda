import { livingOf, survivorOf } from "../../memory/merging/redirect.queries.ts";
import type { Db } from "../../platform/db/db.ts";
import { anonymousAnswer } from "../answers/anonymous.queries.ts";
import { answerOf } from "../answers/answer.queries.ts";
import type { Said } from "../answers/answer.ts";
import { isGoneOnWith } from "../answers/settled.ts";
import { companyDays } from "../company-day.ts";
import { invitationsOf, type KnownInvitation } from "../invitations/invitation.queries.ts";
import { linkOf } from "../links/link.queries.ts";
import type { SurveyLink } from "../links/link.ts";
import { surveyOf } from "../surveys/survey.queries.ts";
import type { Survey } from "../surveys/survey.ts";
import type { Said as Token } from "./token.ts";

/** Where somebody who follows a link stands. */
export type Visit = {
  survey: Survey;
  soFar: Said;
  state: "asking" | "already" | "closed";
  /** Nobody is known: he goes on under an id of his page. */
  isAnonymous: boolean;
  /** His own, as far as it is known. */
  language: string | null;
  link: SurveyLink | null;
  invitation: KnownInvitation | null;
};

const NOTHING: Said = { answers: {}, texts: {} };

/**
 * Where somebody stands, who shows a token that is good and, where he is not known, the id of his page.
 *
 * @returns `gone` when nobody is asked under it; `expired` when its time is over.
 */
export function visitOf(
  db: Db,
  { token, key }: { token: Token; key: string | null },
  now: Date,
): Promise<Visit | "gone" | "expired"> {
  if (token.kind === "open") return openVisit(db, { ...token, key }, now);
  if (token.expiresAt <= now) return Promise.resolve("expired");
  return personalVisit(db, { ...token, key }, now);
}

async function personalVisit(
  db: Db,
  token: Extract<Token, { kind: "personal" }> & { key: string | null },
  now: Date,
): Promise<Visit | "gone"> {
  const [customerId] = await livingOf(db, [await survivorOf(db, token.customerId)]);
  if (customerId === undefined) return "gone";
  const [invitation] = await invitationsOf(db, [{ customerId, invitationId: token.invitationId }]);
  const survey = invitation && (await surveyOf(db, invitation.surveyId));
  if (!invitation || !survey) return "gone";
  if (survey.mode === "anonymous")
    return anonymousVisit(db, { survey, invitation, key: token.key, link: null }, now);
  const answer = await answerOf(db, customerId, invitation.invitationId);
  const version = answer && answer.surveyVersion !== survey.version ? answer.surveyVersion : undefined;
  const asked = version === undefined ? survey : ((await surveyOf(db, survey.surveyId, version)) ?? survey);
  return {
    survey: asked,
    soFar: answer ?? NOTHING,
    state: stateOf(survey, answer?.completedAt != null),
    isAnonymous: false,
    language: answer?.language ?? invitation.language,
    link: null,
    invitation,
  };
}

function stateOf({ state }: Survey, isComplete: boolean): Visit["state"] {
  if (isComplete) return "already";
  return state === "open" ? "asking" : "closed";
}

async function openVisit(
  db: Db,
  { linkId, key }: { linkId: string; key: string | null },
  now: Date,
): Promise<Visit | "gone"> {
  const link = await linkOf(db, linkId);
  const survey = link && (await surveyOf(db, link.surveyId));
  if (!link || !survey) return "gone";
  const visit = await anonymousVisit(db, { survey, link, key, invitation: null }, now);
  // His answer is promised to be anonymous, whatever the survey has become since.
  const isOpen = link.closedAt === null && survey.mode === "anonymous";
  return isOpen || visit === "gone" ? visit : { ...visit, state: "closed" };
}

type Came = Pick<Visit, "survey" | "link" | "invitation"> & { key: string | null };

async function anonymousVisit(
  db: Db,
  { survey, link, invitation, key }: Came,
  now: Date,
): Promise<Visit | "gone"> {
  const begun = key === null ? undefined : await anonymousAnswer(db, key);
  const answer =
    begun?.surveyId === survey.surveyId && begun.linkId === (link?.linkId ?? null) ? begun : undefined;
  if (answer && !isGoneOnWith(answer, (await companyDays(db))(now))) return "gone";
  const isUsed = ["started", "partial", "complete"].includes(invitation?.state ?? "");
  const asked = answer && (await surveyOf(db, survey.surveyId, answer.surveyVersion));
  return {
    survey: asked ?? survey,
    soFar: answer ?? NOTHING,
    state: stateOf(survey, answer ? answer.isComplete : isUsed),
    isAnonymous: true,
    language: answer?.language ?? invitation?.language ?? null,
    link,
    invitation,
  };
}
