import type { Db } from "../../platform/db/db.ts";
import type { DaysAsked } from "../figures/last-in.queries.ts";
import { unknownSums } from "../figures/unknown.ts";
import { type ComparedAt, comparedByCustomers, comparisonsOfNobody } from "./gap.queries.ts";

/**
 * Who said worse, as or better than expected at each touchpoint in some days: each customer by his last answer, and those of
 * anonymous surveys in the blocks that their figures show.
 */
export async function comparedIn(db: Db, days: DaysAsked): Promise<ComparedAt[]> {
  const all = [...(await comparedByCustomers(db, days)), ...(await comparedByNobody(db, days))];
  return [...Map.groupBy(all, ({ touchpoint }) => touchpoint)].map(([touchpoint, own]) => {
    const sumOf = (said: "worse" | "same" | "better") => own.reduce((sum, one) => sum + one[said], 0);
    return { touchpoint, worse: sumOf("worse"), same: sumOf("same"), better: sumOf("better") };
  });
}

async function comparedByNobody(db: Db, days: DaysAsked): Promise<ComparedAt[]> {
  const asked = await comparisonsOfNobody(db);
  const names = new Set(asked.map(({ surveyId, questionId }) => `${surveyId} ${questionId}`));
  const surveyIds = [...new Set(asked.map(({ surveyId }) => surveyId))];
  const sums = await unknownSums(db, { surveyIds, ...days });
  return sums.flatMap(({ surveyId, questionId, touchpoint, value, answers }) => {
    if (touchpoint === null || !names.has(`${surveyId} ${questionId}`)) return [];
    const times = (said: string) => (value === said ? answers : 0);
    return [{ touchpoint, worse: times("1"), same: times("2"), better: times("3") }];
  });
}
