import { writeAnswers } from "../../listening/answers/answer.queries.ts";
import { type KeptAnswer, lowAnswers } from "../../listening/answers/answer.ts";
import { noteFirst } from "../../listening/answers/answers.ts";
import { insertCounts } from "../../listening/answers/counted.queries.ts";
import { countChanges } from "../../listening/answers/counted.ts";
import type { AnswerChange } from "../../listening/answers/hooks.ts";
import { tellAnswers } from "../../listening/answers/told.ts";
import { companyDays } from "../../listening/company-day.ts";
import { countGaps } from "../../listening/gaps/gaps.ts";
import { countReached, type Reached } from "../../listening/invitations/funnel.queries.ts";
import { insertSurvey, lockSurvey, setSurvey } from "../../listening/surveys/survey.queries.ts";
import type { Survey } from "../../listening/surveys/survey.ts";
import { found } from "../../listening/surveys/surveys.ts";
import { noteWaiting } from "../../listening/words/hearing/waiting.queries.ts";
import { ownersOf } from "../../memory/customers/customer.queries.ts";
import type { Identity } from "../../memory/customers/identity.ts";
import { lockLiving } from "../../memory/customers/lock.ts";
import { retrying } from "../../memory/retrying.ts";
import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { newId } from "../../platform/ids.ts";
import { DAY_MS } from "../../quality/calendars/day.ts";
import { caseEnds } from "../case-ends.ts";
import type { CompanySize, SimulatedCustomer } from "../company/company.ts";
import { SAMPLE_WORDS } from "../company/words.ts";
import type { Loading } from "../loading.ts";
import { type Outcome, outcomesOf } from "./answering.ts";
import {
  contactsFrom,
  type KeptContact,
  type WrittenInvitation,
  writeInvitations,
} from "./sample-answers.queries.ts";
import { rememberBeliefs } from "./sample-beliefs.ts";
import { type SampleSurvey, SURVEY_IDS, surveysOf } from "./sample-surveys.ts";

/** What the simulated company asks is asked on occasions that begin so. */
export const OCCASION = "sample ";

/** Customers whose answers are written in one go. */
const SOME = 400;
const LINK_DAYS = 30;
/** Low answers of the last days are cases, as they would be; older ones are history. */
const RECENT_DAYS = 28;

type Company = { customers: readonly SimulatedCustomer[]; size: CompanySize; source: string };

/** Asks the simulated company's customers, who are remembered with their contacts by now, and keeps what they answer. */
export async function rememberAnswers(
  services: Loading,
  { customers, size, source }: Company,
): Promise<void> {
  const { db } = services;
  const surveys = await openSurveys(db, size);
  const fresh: AnswerChange[] = [];
  for (let from = 0; from < customers.length; from += SOME) {
    const some = customers.slice(from, from + SOME);
    const all = await keptOf(db, { customers: some, size, source, surveys });
    await retrying(db, (tx) => write(tx, all));
    fresh.push(...all.flatMap(({ answer, survey }) => (answer ? [changeOf({ answer, survey })] : [])));
  }
  const answered = new Set(fresh.map(({ survey }) => survey.surveyId));
  const noted = Object.values(surveys).filter(({ surveyId }) => answered.has(surveyId));
  await atomically(db, (tx) => noteFirst(tx, noted, size.until));
  await answerRecent(services, fresh, size);
  await countGaps(db, { isWhole: true }, size.until);
  await rememberBeliefs(db, size);
}

type Surveys = Readonly<Record<SampleSurvey, Survey>>;

async function openSurveys(db: Db, { until, language }: CompanySize): Promise<Surveys> {
  const said = surveysOf(language);
  const opened = async (key: SampleSurvey) => {
    const surveyId = SURVEY_IDS[key];
    await atomically(db, async (tx) => {
      // One that had a link of its own stayed when the sample was cleared.
      const isThere = await lockSurvey(tx, surveyId);
      if (!isThere) {
        await insertSurvey(tx, { ...said[key], surveyId, madeBy: SAMPLE_WORDS[language].service }, until);
      }
      await setSurvey(tx, surveyId, { state: "open" }, until);
    });
    return found(db, surveyId);
  };
  return {
    delivery: await opened("delivery"),
    service: await opened("service"),
    relation: await opened("relation"),
    yearly: await opened("yearly"),
  };
}

/** An outcome as the store has it. */
type Kept = { invitation: WrittenInvitation; survey: Survey; answer: KeptAnswer | null };

async function keptOf(
  db: Db,
  { customers, size, source, surveys }: Company & { surveys: Surveys },
): Promise<Kept[]> {
  const owners = await ownersOf(
    db,
    customers.map(({ externalId }): Identity => ({ kind: "external", value: externalId })),
  );
  const ids = new Map(owners.map(({ value, customerId }) => [value, customerId]));
  const contacts = new Map(
    (await contactsFrom(db, source, [...ids.values()])).map((one) => [one.externalId, one]),
  );
  return customers.flatMap((customer) => {
    const customerId = ids.get(customer.externalId);
    if (customerId === undefined) return [];
    return outcomesOf(size, customer).map((outcome) =>
      keptAs(outcome, {
        customerId,
        survey: surveys[outcome.survey],
        contact: contacts.get(outcome.contact?.externalId ?? ""),
      }),
    );
  });
}

type Beside = { customerId: string; survey: Survey; contact: KeptContact | undefined };

function keptAs(outcome: Outcome, { customerId, survey, contact }: Beside): Kept {
  const { at, language, state, because, startedAt, answers, texts } = outcome;
  const about = {
    customerId,
    surveyId: survey.surveyId,
    touchpoint: survey.touchpoint ?? outcome.contact?.touchpoint ?? null,
    contactId: contact?.contactId ?? null,
    ...{ channel: "email", language },
  };
  const invitationId = newId(at);
  const occasion = `${OCCASION}${outcome.contact?.externalId ?? at.toISOString()}`;
  const expiresAt = new Date(at.getTime() + LINK_DAYS * DAY_MS);
  const invitation = {
    ...about,
    occasion,
    invitationId,
    selectedAt: at,
    expiresAt,
    state,
    because,
    startedAt,
  };
  if (startedAt === null) return { invitation, survey, answer: null };
  const completedAt = state === "complete" ? startedAt : null;
  const answer = {
    ...about,
    ...{ answerId: invitationId, surveyVersion: survey.version, mode: "identified" as const },
    ...{ matterId: contact?.matterId ?? null, answers, texts, startedAt, changedAt: startedAt, completedAt },
    low: lowAnswers(survey, { answers, texts }).map(({ questionId }) => questionId),
  };
  return { invitation, survey, answer };
}

async function write(tx: Db, all: readonly Kept[]): Promise<void> {
  await lockLiving(tx, [...new Set(all.map(({ invitation }) => invitation.customerId))]);
  const days = await companyDays(tx);
  await writeInvitations(
    tx,
    all.map(({ invitation }) => invitation),
  );
  await countReached(
    tx,
    all.flatMap(({ invitation }) => reachedBy(invitation, days)),
  );
  const told = all.flatMap(({ answer, survey }) => (answer ? [{ answer, survey }] : []));
  const answers = told.map(({ answer }) => answer);
  await writeAnswers(tx, { present: answers, former: [] });
  const bySomebody = Map.groupBy(answers, ({ customerId, surveyId }) => `${customerId} ${surveyId}`);
  await insertCounts(
    tx,
    countChanges([...bySomebody.values()].map((own) => ({ before: [], after: own.map(countableOn(days)) }))),
  );
  await noteWaiting(
    tx,
    answers
      .filter(({ texts }) => Object.keys(texts).length > 0)
      .map(({ customerId, answerId }) => ({ customerId, answerId, contactId: null })),
  );
  await tellAnswers(tx, told, []);
}

function countableOn(days: (moment: Date) => string) {
  return (answer: KeptAnswer) => ({
    ...answer,
    ...{ id: answer.answerId, linkId: null, cell: null, day: days(answer.startedAt) },
    isComplete: answer.completedAt !== null,
  });
}

const WAY = ["sent", "opened", "started", "partial", "complete"] as const;

function reachedBy(
  { surveyId, touchpoint, channel, selectedAt, state, because }: WrittenInvitation,
  days: (moment: Date) => string,
): Reached[] {
  const where = { surveyId, day: days(selectedAt), touchpoint, channel };
  const first: Reached = { ...where, step: "selected" };
  if (state === "suppressed") return [first, { ...where, step: "suppressed", ...(because && { because }) }];
  return [first, ...WAY.slice(0, WAY.indexOf(state) + 1).map((step) => ({ ...where, step }))];
}

function changeOf({ answer, survey }: { answer: KeptAnswer; survey: Survey }): AnswerChange {
  return { former: null, answer, survey, low: lowAnswers(survey, answer), about: null };
}

/** Low answers of the last days open cases, day by day as they came, and those that had their time are ended. */
async function answerRecent(
  { db, hooks }: Loading,
  changes: readonly AnswerChange[],
  { until, seed, language }: CompanySize,
): Promise<void> {
  const since = until.getTime() - RECENT_DAYS * DAY_MS;
  const low = changes
    .filter((one) => one.low.length > 0 && one.answer.startedAt.getTime() >= since)
    .toSorted((one, other) => one.answer.startedAt.getTime() - other.answer.startedAt.getTime());
  const byDay = Map.groupBy(low, ({ answer }) => Math.floor(answer.startedAt.getTime() / DAY_MS));
  for (const [day, some] of byDay) {
    const evening = new Date(Math.min(until.getTime(), (day + 1) * DAY_MS));
    await retrying(db, async (tx) => {
      await lockLiving(tx, [...new Set(some.map(({ answer }) => answer.customerId))]);
      await hooks.listening.answered(tx, some, evening);
    });
  }
  await caseEnds(seed + 1, SAMPLE_WORDS[language])(db, until);
}
