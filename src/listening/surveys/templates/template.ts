import { z } from "@hono/zod-openapi";
import { Texts } from "../question.ts";
import { Mode, Survey, SurveyContent } from "../survey.ts";

/** A ready survey, which whoever takes it over may change. */
export const SurveyTemplate = z
  .object({
    key: z.string(),
    names: Texts,
    mode: Mode,
    touchpoint: z.string().nullable(),
    content: Survey.shape.content,
  })
  .openapi("SurveyTemplate");
export type SurveyTemplate = z.output<typeof SurveyTemplate>;

type Words = { es: string; en: string };
type Asked = z.input<typeof SurveyContent>["questions"][number];

/** A template whose questions are checked as those of any survey. */
export function template(
  key: string,
  names: Words,
  {
    touchpoint,
    questions,
    mode = "identified",
  }: { touchpoint: string | null; questions: Asked[]; mode?: Mode },
): SurveyTemplate {
  return { key, names, mode, touchpoint, content: SurveyContent.parse({ language: "es", questions }) };
}

export const WHY: Asked = {
  kind: "text",
  id: "why",
  title: {
    es: "¿Qué es lo que más ha influido en tu respuesta?",
    en: "What is the main reason for your answer?",
  },
};

export function satisfaction(title: Words): Asked {
  return { kind: "csat", id: "satisfaction", points: 5, isRequired: true, title };
}

export function ease(title: Words): Asked {
  return { kind: "ces", id: "ease", points: 7, isRequired: true, title };
}

export function comparison(title: Words): Asked {
  return { kind: "comparison", id: "comparison", title };
}
