import type { AnswerChange, SolvedAsked } from "../../listening/answers/hooks.ts";
import type { ContactHooks } from "../../memory/contacts/hooks.ts";
import type { Db } from "../../platform/db/db.ts";
import { newId } from "../../platform/ids.ts";
import { type CaseName, caseOf, openCasesOf, updateCases } from "../cases/case.queries.ts";
import { type KeptCase, withDeadline } from "../cases/case.ts";
import { writeLog } from "../cases/log.queries.ts";
import type { NoticeKind } from "../notices/notice.ts";
import { noticeOf, notify, seesTo } from "../notices/notices.ts";
import { openAgain } from "../working/working.ts";
import { deleteUnread, joinedInto, tellWords } from "./by-survey.queries.ts";
import { asBefore, closeAgain } from "./closing-again.ts";

type Heard = {
  kept: KeptCase;
  change: AnswerChange;
  about: NonNullable<AnswerChange["about"]>;
  hooks: ContactHooks;
};

/**
 * Hears what customers answer about the cases they were asked about, in the transaction of the write: "yes, it is solved"
 * is kept with the case, "no" opens it again. Who takes his "no" back before anybody did something about it leaves the
 * case as it was.
 *
 * @returns the cases as they are now, by answer; absent where a case is another customer's or gone.
 */
export async function hearSolved(
  tx: Db,
  changes: readonly AnswerChange[],
  hooks: ContactHooks,
  now: Date,
): Promise<Map<string, KeptCase>> {
  const cases = new Map<string, KeptCase>();
  for (const change of changes) {
    const { about, answer } = change;
    if (about === null) continue;
    const kept = await presentCase(tx, { customerId: answer.customerId, caseId: about.caseId });
    if (kept) cases.set(answer.answerId, await hear(tx, { kept, change, about, hooks }, now));
  }
  return cases;
}

/** Notes that a customer is asked, once since the case was closed last. */
export async function noteSolvedAsked(
  tx: Db,
  { survey: { surveyId, name: survey }, ...asked }: SolvedAsked,
  now: Date,
): Promise<void> {
  const kept = await presentCase(tx, asked);
  if (kept?.state !== "closed" || kept.solvedAskedAt !== null) return;
  await updateCases(tx, [withDeadline({ ...kept, solvedAskedAt: now })]);
  const { customerId, caseId, subject } = kept;
  const content = { subject, surveyId, survey };
  // The timeline has the invitation.
  const entry = { customerId, caseId, logId: newId(now), by: null, deed: "solved-asked", content };
  await writeLog(tx, [{ ...entry, isQuiet: true }], now);
}

/** Cases that went into others are looked for so far. */
const MOST_JOINED = 5;

/** A case, or the one it went into. */
async function presentCase(tx: Db, name: CaseName): Promise<KeptCase | undefined> {
  let kept = await caseOf(tx, name);
  for (let turn = 0; kept && isJoined(kept) && turn < MOST_JOINED; turn++) {
    const caseId = await joinedInto(tx, kept);
    kept = caseId === undefined ? undefined : await caseOf(tx, { ...name, caseId });
  }
  return kept && !isJoined(kept) ? kept : undefined;
}

function isJoined({ state, outcome }: KeptCase): boolean {
  return state === "closed" && outcome === null;
}

async function hear(tx: Db, heard: Heard, now: Date): Promise<KeptCase> {
  const { formerly, solved } = heard.about;
  if (solved === formerly) return solved === "no" ? hearWords(tx, heard, now) : heard.kept;
  if (solved === "no") return hearNo(tx, heard, now);
  const before = formerly === "no" ? await takeBackNo(tx, heard, now) : { kept: heard.kept, isTold: false };
  return solved === "yes" ? hearYes(tx, heard, before, now) : write(tx, { ...before.kept, ...unsaid });
}

const unsaid = { solvedAnswer: null, solvedAnsweredAt: null };

function said(kept: KeptCase, { about }: Heard, solvedAnswer: "yes" | "no", now: Date): KeptCase {
  return { ...kept, solvedAskedAt: kept.solvedAskedAt ?? about.askedAt, solvedAnswer, solvedAnsweredAt: now };
}

/** Opens the case again, unless it is open or another about its matter is: then it is said in vain, but for the evidence. */
async function hearNo(tx: Db, heard: Heard, now: Date): Promise<KeptCase> {
  const { kept, hooks, change } = heard;
  const next = said(kept, heard, "no", now);
  const isFree = kept.state === "closed" && !(await hasOther(tx, kept));
  const { outcome, rootCause } = kept;
  const content = {
    text: wordsOf(change.answer),
    ...(isFree && { outcome, rootCause, before: asBefore(kept) }),
  };
  const opened = isFree ? await openAgain(tx, next, hooks, now) : await write(tx, next);
  await log(tx, heard, { deed: "solved-no", content }, now);
  const isOpen = { ...heard, kept: opened };
  await tell(tx, isOpen, { kind: "case-reopened", text: wordsOf(change.answer) }, now);
  return opened;
}

async function hasOther(tx: Db, { customerId, caseId, matterId }: KeptCase): Promise<boolean> {
  if (matterId === null) return false;
  const open = await openCasesOf(tx, [customerId]);
  return open.some((one) => one.matterId === matterId && one.caseId !== caseId);
}

type TakenBack = { kept: KeptCase; isTold: boolean };

/** Leaves the case as it was where that can be; whether somebody has read that it was opened again. */
async function takeBackNo(tx: Db, { kept, change, hooks }: Heard, now: Date): Promise<TakenBack> {
  const { customerId, answerId } = change.answer;
  const closed = await closeAgain(tx, { kept, answerId, hooks }, now);
  const isTold = await deleteUnread(tx, { customerId, answerId });
  return { kept: closed ?? kept, isTold };
}

async function hearYes(tx: Db, heard: Heard, { kept, isTold }: TakenBack, now: Date): Promise<KeptCase> {
  const next = await write(tx, said(kept, heard, "yes", now));
  await log(tx, heard, { deed: "solved-yes", content: {} }, now);
  if (isTold || next.state === "open") await tell(tx, heard, { kind: "case-solved", text: "" }, now);
  return next;
}

/** What he writes after having said no goes to the case, and to who was told. */
async function hearWords(tx: Db, heard: Heard, now: Date): Promise<KeptCase> {
  const { kept, change } = heard;
  const text = wordsOf(change.answer);
  if (text === "" || (change.former && text === wordsOf(change.former))) return kept;
  await log(tx, heard, { deed: "solved-words", content: { text } }, now);
  await tellWords(tx, change.answer, text);
  return kept;
}

async function write(tx: Db, kept: KeptCase): Promise<KeptCase> {
  const next = withDeadline(kept);
  await updateCases(tx, [next]);
  return next;
}

type Deed = { deed: string; content: Readonly<Record<string, unknown>> };

async function log(
  tx: Db,
  { kept, change: { survey, answer } }: Heard,
  { deed, content }: Deed,
  now: Date,
): Promise<void> {
  const { customerId, caseId, subject } = kept;
  const from = { subject, surveyId: survey.surveyId, survey: survey.name, answerId: answer.answerId };
  // What he wrote stands in the timeline as his answer.
  const isQuiet = deed === "solved-words";
  const entry = { customerId, caseId, logId: newId(now), by: null, deed, content: { ...from, ...content } };
  await writeLog(tx, [{ ...entry, isQuiet }], now);
}

async function tell(
  tx: Db,
  { kept, change: { survey, answer } }: Heard,
  { kind, text }: { kind: NoticeKind; text: string },
  now: Date,
): Promise<void> {
  const { subject } = kept;
  const told = { kind, subject, text, by: null, survey: survey.name, answerId: answer.answerId };
  const people = await seesTo(tx, kept);
  await notify(
    tx,
    people.map((personId) => noticeOf(kept, { ...told, personId })),
    { now },
  );
}

/** What somebody wrote to a survey, one text after the other. */
function wordsOf({ texts }: AnswerChange["answer"]): string {
  return Object.values(texts).join("\n");
}
