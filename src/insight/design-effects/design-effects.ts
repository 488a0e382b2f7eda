import type { Question } from "../../listening/surveys/question.ts";
import { surveys } from "../../listening/surveys/survey.queries.ts";
import { easyFrom } from "../../models/surveys/ces.ts";
import { satisfiedFrom } from "../../models/surveys/csat.ts";
import { type ClusterSums, designEffect } from "../../models/surveys/design-effect.ts";
import type { Db } from "../../platform/db/db.ts";
import { keepAnswer, keptAnswer } from "../runs/run.queries.ts";
import { badWordsOf, type Judged, judgementsOf } from "./design-effect.queries.ts";
import { DesignEffects, heardName } from "./design-effect.ts";

const YEAR_MS = 365 * 86_400_000;
const NAME = "design-effects";

/** Works out how much wider intervals are since customers write and answer several times, and keeps it. */
export async function understandDesignEffects(db: Db, runId: string, now: Date): Promise<void> {
  const since = new Date(now.getTime() - YEAR_MS);
  const written = await badWordsOf(db, since);
  const judged = (await surveys(db)).flatMap(({ surveyId, content }) =>
    content.questions.flatMap((question) => judgedBy(surveyId, question)),
  );
  const answered = judged.length > 0 ? await judgementsOf(db, judged, since) : [];
  const kept: DesignEffects = {
    voice: effectsOf(written.map((sums) => [sums.topic, sums])),
    heard: effectsOf(answered.map((sums) => [heardName(sums.kind, sums.touchpoint), sums])),
  };
  await keepAnswer(db, NAME, runId, kept);
}

function judgedBy(surveyId: string, question: Question): Judged[] {
  const { id: questionId, kind } = question;
  if (kind === "comparison") return [{ surveyId, questionId, kind, least: 0, turnedAt: null }];
  if (kind === "csat") {
    return [{ surveyId, questionId, kind, least: satisfiedFrom(question.points), turnedAt: null }];
  }
  if (kind !== "ces") return [];
  const turnedAt = question.lowIsGood ? question.points + 1 : null;
  return [{ surveyId, questionId, kind, least: easyFrom(question.points), turnedAt }];
}

function effectsOf(all: readonly (readonly [string, ClusterSums])[]): Record<string, number> {
  return Object.fromEntries(
    all.flatMap(([name, sums]) => {
      const effect = designEffect(sums);
      return effect === null ? [] : [[name, effect] as const];
    }),
  );
}

type Effects = { [Of in keyof DesignEffects]: ReadonlyMap<string, number> };

/** The design effects as worked out last; none before that. */
export async function keptDesignEffects(db: Db): Promise<Effects> {
  const kept = await keptAnswer(db, NAME, DesignEffects);
  return {
    voice: new Map(Object.entries(kept?.voice ?? {})),
    heard: new Map(Object.entries(kept?.heard ?? {})),
  };
}
