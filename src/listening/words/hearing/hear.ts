import { setImmediate as othersTurn } from "node:timers/promises";
import { lockLiving } from "../../../memory/customers/lock.ts";
import { livingOf } from "../../../memory/merging/redirect.queries.ts";
import { retrying } from "../../../memory/retrying.ts";
import { atomically } from "../../../platform/db/atomically.ts";
import type { Db } from "../../../platform/db/db.ts";
import { newId } from "../../../platform/ids.ts";
import { gently } from "../../../platform/jobs/gently.ts";
import type { Question } from "../../surveys/question.ts";
import { surveyOf } from "../../surveys/survey.queries.ts";
import {
  type AnonymousComment,
  type Former,
  formerComments,
  type KeptComment,
  replaceAnonymous,
  replaceComments,
} from "./comment.queries.ts";
import {
  digestOf,
  foundBy,
  type Heard,
  heardIn,
  present,
  ratingIn,
  ratingOf,
  wordsToFind,
} from "./comment.ts";
import type { CompanyEar } from "./ear.ts";
import { readOutside } from "./outside.ts";
import {
  anonymousTold,
  answersTold,
  contactsTold,
  placeOf,
  stillThere,
  type Told,
} from "./source.queries.ts";
import {
  noLongerWaiting,
  type Source,
  someAnonymousWaiting,
  someWaiting,
  takeAnonymousWaiting,
  type Waiting,
} from "./waiting.queries.ts";

/** Written in one go: whoever else writes about one of their customers waits as long. */
const SOME = 25;
/** Read without a pause, some milliseconds: what others ask of the program waits as long. */
const AT_A_TIME = 10;

/** Reads all words that wait. Says how many sources it has been through. */
export async function hearWaiting(db: Db, ear: CompanyEar): Promise<number> {
  let count = 0;
  let after: Waiting | undefined;
  for (;;) {
    const from = after;
    const waiting = await gently(() => hearSome(db, ear, from));
    count += waiting.length;
    after = waiting.at(-1);
    if (waiting.length < SOME) break;
  }
  return count + (await hearAnonymousWaiting(db, ear));
}

async function hearSome(db: Db, ear: CompanyEar, after: Waiting | undefined): Promise<Waiting[]> {
  const waiting = await someWaiting(db, after, SOME);
  await hear(db, ear, waiting, waiting);
  return waiting;
}

/**
 * Reads the words of some contacts and answers, in place of what was kept of them; what is no more is forgotten. Whoever
 * went into another customer meanwhile is passed over: his words wait under the other's name, and what is corrected or taken
 * back while it is read waits again.
 *
 * @param waiting what no longer waits then.
 */
export async function hear(
  db: Db,
  ear: CompanyEar,
  sources: readonly Source[],
  waiting: readonly Waiting[] = [],
): Promise<void> {
  if (sources.length === 0) return;
  const told = [...(await contactsTold(db, sources)), ...(await answersTold(db, sources))];
  const read = await readAll(ear, told);
  const questions = await questionsOf(db, told);
  await retrying(db, async (tx) => {
    const alive = new Set(await livingOf(tx, [...new Set(sources.map(({ customerId }) => customerId))]));
    const isAlive = ({ customerId }: { customerId: string }) => alive.has(customerId);
    await lockLiving(tx, [...alive]);
    const mine = sources.filter(isAlive);
    const there = await stillThere(tx, mine);
    const former = await formerComments(tx, mine);
    const before = new Map(former.map((one) => [nameOf(one), one]));
    const kept = read
      .filter((one) => there.has(placeOf(one.told)))
      .map((one) => keptOf(one, { questions, before: before.get(nameOf(one.told)) }));
    await replaceComments(tx, { former, present: kept });
    await noLongerWaiting(tx, waiting.filter(isAlive));
  });
}

type Read = { told: Told; heard: Heard; words: readonly string[] };

/** Reads words before anything is locked: a service outside may take its time. Where it is of no use, the program's reading stands. */
async function readAll(ear: CompanyEar, told: readonly Told[]): Promise<Read[]> {
  const read: Read[] = [];
  for (const [i, one] of told.entries()) {
    if (i % AT_A_TIME === 0) await othersTurn();
    const words = wordsToFind(one.text, { names: [one.customerName], country: ear.country });
    read.push({ told: one, heard: heardIn(ear, one.text), words });
  }
  const { outside } = ear;
  if (outside === null) return read;
  const letters = read.filter(({ heard }) => heard.state === "analysed");
  const said = await readOutside(
    outside,
    letters.map(({ told: one }) => one),
  );
  const others = new Map(letters.map((one, at) => [one, said[at]]));
  return read.map((one) => {
    const other = others.get(one);
    return other ? { ...one, heard: { ...one.heard, ...other, heardBy: `endpoint:${outside.model}` } } : one;
  });
}

function nameOf({
  customerId,
  contactId,
  answerId,
  questionId,
}: Omit<Former, "commentId" | "byHand" | "digest">): string {
  return [customerId, contactId, answerId, questionId].join(" ");
}

type Questions = ReadonlyMap<string, readonly Question[]>;

async function questionsOf(tx: Db, told: readonly Told[]): Promise<Questions> {
  const found = new Map<string, readonly Question[]>();
  for (const { survey } of told) {
    if (survey === null) continue;
    const name = `${survey.surveyId} ${survey.version}`;
    if (found.has(name)) continue;
    found.set(name, (await surveyOf(tx, survey.surveyId, survey.version))?.content.questions ?? []);
  }
  return found;
}

type Beside = { questions: Questions; before: Former | undefined };

function keptOf({ told, heard, words }: Read, { questions, before }: Beside): KeptComment {
  const { customerName: _, stars: __, survey: ___, text, ...where } = told;
  const digest = digestOf(text);
  // Of other words what somebody said of the former ones is no longer true.
  const byHand = before?.digest === digest ? before.byHand : null;
  const machine = present(heard, null);
  const reading = present(machine, byHand);
  return {
    ...where,
    ...heard,
    ...reading,
    commentId: before?.commentId ?? newId(told.at),
    kind: told.answerId !== null ? "answer" : told.channel === "review" ? "review" : "contact",
    byHand,
    machine: byHand && {
      score: heard.score,
      topics: heard.topics,
      urgent: heard.urgent,
      leaving: heard.leaving,
    },
    rating: ratedBy(told, questions),
    digest,
    words: foundBy(words, reading),
  };
}

/** What was chosen beside words; stars without words teach nothing. */
function ratedBy({ text, stars, survey }: Told, questions: Questions): number | null {
  if (text === "") return null;
  if (stars !== null) return ratingOf(stars, { from: 1, to: 5 });
  if (survey === null) return null;
  return ratingIn(questions.get(`${survey.surveyId} ${survey.version}`) ?? [], survey.answers);
}

async function hearAnonymousWaiting(db: Db, ear: CompanyEar): Promise<number> {
  let count = 0;
  for (;;) {
    const answerIds = await someAnonymousWaiting(db, SOME);
    await hearAnonymous(db, ear, answerIds, takeAnonymousWaiting);
    count += answerIds.length;
    if (answerIds.length < SOME) return count;
  }
}

/**
 * Reads what somebody wrote of whom nothing is known. Only what was written while it was read is read in the transaction.
 *
 * @param first what is done there before the words are looked at for good.
 */
export async function hearAnonymous(
  db: Db,
  ear: CompanyEar,
  answerIds: readonly string[],
  first?: (tx: Db, answerIds: readonly string[]) => Promise<void>,
): Promise<void> {
  if (answerIds.length === 0) return;
  const heard = new Map<string, Heard>();
  for (const text of (await anonymousTold(db, answerIds)).flatMap(({ texts }) => Object.values(texts))) {
    if (heard.size % AT_A_TIME === 0) await othersTurn();
    heard.set(text, heardIn(ear, text));
  }
  const hearing = (text: string) => heard.get(text) ?? heardIn(ear, text);
  await atomically(db, async (tx) => {
    await first?.(tx, answerIds);
    const told = await anonymousTold(tx, answerIds);
    const comments = told.flatMap(({ texts, ...where }): AnonymousComment[] =>
      Object.entries(texts).map(([questionId, text]) => ({ ...where, questionId, ...hearing(text) })),
    );
    await replaceAnonymous(tx, answerIds, comments);
  });
}
