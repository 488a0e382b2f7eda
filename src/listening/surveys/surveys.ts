import { isDeepStrictEqual } from "node:util";
import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import type { Actor } from "../../platform/http/route.ts";
import { newId } from "../../platform/ids.ts";
import { touchpoints } from "../../quality/touchpoints/touchpoint.queries.ts";
import { meaningOf } from "./question.ts";
import {
  deleteSurvey,
  hasInvitations,
  hasOpenLinks,
  insertSurvey,
  lockSurvey,
  setSurvey,
  surveyOf,
  surveys,
  versionsOf,
  writeVersion,
} from "./survey.queries.ts";
import type { Survey, SurveyInput, SurveyState } from "./survey.ts";

/** More surveys than this nobody keeps. */
const MOST = 500;

type Asked = { said: SurveyInput; actor: Actor };

/** Keeps a survey as a draft. Throws `invalid` where it names a touchpoint that is not there. */
export function makeSurvey(db: Db, { said, actor }: Asked, now: Date): Promise<Survey> {
  return atomically(db, async (tx) => {
    if ((await surveys(tx)).length >= MOST) {
      throw new AppError("conflict", `There are ${MOST} surveys already; remove some`);
    }
    await assertTouchpoint(tx, said.touchpoint);
    const surveyId = newId(now);
    await insertSurvey(tx, { ...said, surveyId, madeBy: nameOf(actor) }, now);
    return found(tx, surveyId);
  });
}

/**
 * Changes a survey. Once somebody answered, what it asks becomes another version, a question keeps under its name what it
 * means, and the mode stays. While it has links that are open it stays anonymous: who comes by them is promised that.
 *
 * @throws AppError `not_found`; `conflict` for another mode, with the field `mode` where links are open; `invalid` for a question that means something else.
 */
export function changeSurvey(
  db: Db,
  { surveyId, said, actor }: Asked & { surveyId: string },
  now: Date,
): Promise<Survey> {
  return atomically(db, async (tx) => {
    const before = await locked(tx, surveyId);
    await assertTouchpoint(tx, said.touchpoint);
    const isAnswered = before.answeredAt !== null;
    if (isAnswered) await assertSameMeaning(tx, before, said);
    if (before.mode === "anonymous" && said.mode !== "anonymous") await assertNoOpenLinks(tx, before, said);
    const { name, mode, touchpoint, content } = said;
    const isSame = isDeepStrictEqual(before.content, JSON.parse(JSON.stringify(content)));
    const version = isAnswered && !isSame ? before.version + 1 : before.version;
    if (!isSame) await writeVersion(tx, { surveyId, version, content, madeBy: nameOf(actor) }, now);
    await setSurvey(tx, surveyId, { name, mode, touchpoint, version }, now);
    return found(tx, surveyId);
  });
}

/** Numbers of one question are counted over all versions: who asks something else asks another question. */
async function assertSameMeaning(tx: Db, before: Survey, { mode, content }: SurveyInput): Promise<void> {
  if (mode !== before.mode) {
    throw new AppError(
      "conflict",
      `mode: it is ${before.mode}, and so it was promised to who answered already`,
    );
  }
  const asked = (await versionsOf(tx, before.surveyId)).flatMap((one) => one.content.questions);
  const former = new Map(asked.map((one) => [one.id, meaningOf(one)]));
  const changed = content.questions.findIndex(
    (one) => (former.get(one.id) ?? meaningOf(one)) !== meaningOf(one),
  );
  const question = content.questions[changed];
  if (!question) return;
  const reason = `means something else than what was answered; give it another id`;
  throw new AppError("invalid", `questions.${changed}: ${question.id} ${reason}`, {
    errors: [{ field: `content.questions.${changed}.id`, value: question.id, reason }],
  });
}

async function assertNoOpenLinks(tx: Db, { surveyId }: Survey, { mode }: SurveyInput): Promise<void> {
  if (!(await hasOpenLinks(tx, surveyId))) return;
  const reason = "it has links for everybody that are open: close them first";
  throw new AppError("conflict", `mode: ${reason}`, { errors: [{ field: "mode", value: mode, reason }] });
}

/** Opens a survey, or closes it. What is open or closed is no draft any more. */
export function moveSurvey(db: Db, surveyId: string, state: SurveyState, now: Date): Promise<Survey> {
  return atomically(db, async (tx) => {
    const before = await locked(tx, surveyId);
    if (state === "draft" && before.state !== "draft") {
      throw new AppError("conflict", "A survey that was open is closed, not made a draft again");
    }
    await setSurvey(tx, surveyId, { state }, now);
    return found(tx, surveyId);
  });
}

/** Removes a survey that nobody was asked. Throws `not_found`, and `conflict` where somebody was. */
export function removeSurvey(db: Db, surveyId: string): Promise<Survey> {
  return atomically(db, async (tx) => {
    const survey = await locked(tx, surveyId);
    if (survey.answeredAt !== null || (await hasInvitations(tx, surveyId))) {
      throw new AppError(
        "conflict",
        "Somebody was asked already: close it, so that the answers keep their question",
      );
    }
    await deleteSurvey(tx, surveyId);
    return survey;
  });
}

/** A survey as it is now. Throws `not_found`. */
export async function found(db: Db, surveyId: string): Promise<Survey> {
  const survey = await surveyOf(db, surveyId);
  if (!survey) throw new AppError("not_found", `No survey ${surveyId}`);
  return survey;
}

/** A survey that stays as it is until the transaction ends. Throws `not_found`. */
export async function locked(tx: Db, surveyId: string): Promise<Survey> {
  if (!(await lockSurvey(tx, surveyId))) throw new AppError("not_found", `No survey ${surveyId}`);
  return found(tx, surveyId);
}

async function assertTouchpoint(db: Db, key: string | null): Promise<void> {
  if (key === null || (await touchpoints(db)).some((one) => one.key === key && !one.isRetired)) return;
  const reason = "is no touchpoint in use";
  throw new AppError("invalid", `touchpoint: ${key} ${reason}`, {
    errors: [{ field: "touchpoint", value: key, reason }],
  });
}

export function nameOf(actor: Actor): string {
  return "name" in actor ? actor.name : actor.kind;
}
