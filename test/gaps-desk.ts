import { countAllGaps } from "../src/listening/gaps/gap.jobs.ts";
import { customersCalled } from "./action-desk.ts";
import { type Asker, expect, type House } from "./application.ts";
import { aSurvey, asked, type SurveyPage } from "./survey-desk.ts";

/** A question on what is expected or perceived. */
export const scale = (kind: string, id: string, dimension: string, points = 7) => ({
  ...{ kind, id, dimension, points },
  title: { es: id },
});

/** A customer's answers, question after question; 0 passes one over. */
export async function answer(page: SurveyPage, said: Readonly<Record<string, number>>) {
  for (const [question, value] of Object.entries(said)) {
    expect((await page.post({ q: question, v: String(value) })).status).toBe(303);
  }
}

/** Five customers say how they see each dimension, and it is counted. */
export async function seenByFive(
  house: House,
  said: Readonly<Record<string, number>>,
  { who = {}, ...more }: { who?: Asker; name?: string; touchpoint?: string } = {},
) {
  const questions = Object.keys(said).map((dimension) => scale("perception", dimension, dimension));
  const survey = await aSurvey(house, { content: { language: "es", questions }, ...more }, who);
  const names = ["A", "B", "C", "D", "E"];
  await customersCalled(house, ...names);
  for (const name of names) await answer(await asked(house, survey.surveyId, name, { who }), said);
  await countAllGaps.run(house.services, {});
}
