import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import type { Actor } from "../../platform/http/route.ts";
import { companyDays } from "../company-day.ts";
import { askedAt, keptQuarters } from "../gaps/gap.queries.ts";
import { lastDayOf, quarterAfter, quarterOf } from "../gaps/quarter.ts";
import { DIMENSIONS } from "../surveys/question.ts";
import { beliefsOf, forgetBeliefs, functionsOf, writeBeliefs } from "./belief.queries.ts";
import { type About, type Belief, isSameQuestion, MOST_BELIEFS, type OwnBeliefs, sideOf } from "./belief.ts";

/** The questions of this quarter to who asks, with his answers. */
export async function ownBeliefs(db: Db, actor: Actor, now: Date): Promise<OwnBeliefs> {
  const quarter = quarterOf((await companyDays(db))(now));
  const given = await beliefsOf(db, { personId: idOf(actor), quarter });
  const side = sideOf(actor);
  const questions = side === null ? [] : await questionsOf(db, quarter, given);
  return {
    ...{ quarter, until: lastDayOf(quarter), side },
    questions: questions.map((one) => {
      const own = given.find((answer) => isSameQuestion(answer, one));
      return { ...one, expected: own?.expected ?? null, perceived: own?.perceived ?? null };
    }),
    isAnswered: given.length > 0,
  };
}

function idOf(actor: Actor): string {
  return "id" in actor ? actor.id : "";
}

/**
 * What is asked of somebody: what he answered already, so that nothing of it is lost when he changes some; and what customers
 * are asked, or were this quarter or the last, first that of which most said what they see. Else there were nothing to lay it
 * beside.
 */
async function questionsOf(db: Db, quarter: string, given: readonly About[]): Promise<About[]> {
  const said = await keptQuarters(db, { from: quarterAfter(quarter, -1), to: quarter });
  const answered = new Map<string, number>();
  const nameOf = (touchpoint: string, dimension: string) => `${dimension} ${touchpoint}`;
  for (const { touchpoint, dimension } of await askedAt(db)) answered.set(nameOf(touchpoint, dimension), 0);
  for (const { touchpoint, dimension, perceived } of said) {
    const name = nameOf(touchpoint, dimension);
    answered.set(name, (answered.get(name) ?? 0) + perceived.n);
  }
  const asked = [...answered]
    .toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .flatMap(([name]) => aboutOf(name))
    .filter((one) => !given.some((own) => isSameQuestion(own, one)));
  return [...given.map(({ touchpoint, dimension }) => ({ touchpoint, dimension })), ...asked]
    .slice(0, MOST_BELIEFS)
    .toSorted((one, other) => ((one.touchpoint ?? "") < (other.touchpoint ?? "") ? -1 : 1));
}

function aboutOf(name: string): About[] {
  const [said = "", touchpoint = ""] = name.split(" ");
  const dimension = DIMENSIONS.find((one) => one === said);
  return dimension ? [{ touchpoint: touchpoint || null, dimension }] : [];
}

/**
 * Keeps what somebody believes this quarter, in place of what he said before.
 *
 * @throws AppError `invalid` for what is not asked.
 */
export async function sayBeliefs(
  db: Db,
  { answers, actor }: { answers: readonly Belief[]; actor: Actor },
  now: Date,
): Promise<OwnBeliefs> {
  const { quarter, side, questions } = await ownBeliefs(db, actor, now);
  const strange = answers.find((one) => !questions.some((asked) => isSameQuestion(asked, one)));
  if (strange) {
    const { touchpoint, dimension } = strange;
    throw new AppError("invalid", `answers: ${dimension} at ${touchpoint ?? "no touchpoint"} is not asked`);
  }
  if (answers.some((one, at) => answers.slice(at + 1).some((other) => isSameQuestion(one, other)))) {
    throw new AppError("invalid", "answers: one question is answered twice");
  }
  const given = answers.filter(({ expected, perceived }) => expected !== null || perceived !== null);
  const personId = idOf(actor);
  const role = "role" in actor ? actor.role : null;
  await atomically(db, async (tx) => {
    if (side === null) return forgetBeliefs(tx, { personId, quarter });
    const functions = await functionsOf(tx, personId);
    await writeBeliefs(tx, { personId, quarter, side, role, functions, answers: given }, now);
  });
  return ownBeliefs(db, actor, now);
}
