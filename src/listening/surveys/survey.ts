import { z } from "@hono/zod-openapi";
import { TouchpointKey } from "../../quality/touchpoints/touchpoint.ts";
import { type LogicFault, logicFaults } from "./logic.ts";
import { Language, Question, Texts, usualLow } from "./question.ts";

export const Mode = z.enum(["identified", "pseudonymous", "anonymous"]).openapi({
  description:
    "identified: an answer is told of whoever gave it; pseudonymous: kept with him, told of nobody; anonymous: without any customer.",
});
export type Mode = z.infer<typeof Mode>;
export const SurveyState = z.enum(["draft", "open", "closed"]);
export type SurveyState = z.infer<typeof SurveyState>;

/** More questions than this nobody answers, but for the yearly battery of expectations and perceptions. */
const MOST_QUESTIONS = 60;

/** What a survey asks, as it is being written: whether its ways end is not looked at. */
export const SurveyDraft = z.strictObject({
  /** What is said where a text is missing in somebody's language. */
  language: Language.default("es"),
  intro: Texts.optional(),
  thanks: Texts.optional(),
  questions: z.array(Question).min(1).max(MOST_QUESTIONS),
});
export type SurveyDraft = z.output<typeof SurveyDraft>;

/** Texts are there in the survey's own language, low answers as usual where nothing is said, and every way ends. */
export const SurveyContent = SurveyDraft.superRefine((content, context) => {
  for (const { field, reason } of contentFaults(content)) {
    context.addIssue({ code: "custom", path: field.split("."), message: reason });
  }
})
  .transform((content) => ({ ...content, questions: content.questions.map(usualLow) }))
  .openapi("SurveyContent");
export type SurveyContent = z.output<typeof SurveyContent>;

/** What is wrong with what a survey asks, each with its place. */
export function contentFaults(content: SurveyDraft): LogicFault[] {
  return [...logicFaults(content.questions), ...missingTexts(content)];
}

function missingTexts({ language, questions, intro, thanks }: SurveyDraft): LogicFault[] {
  const texts: [string, Texts | undefined][] = [
    ["intro", intro],
    ["thanks", thanks],
    ...questions.flatMap((question, at): [string, Texts | undefined][] => [
      [`questions.${at}.title`, question.title],
      [`questions.${at}.help`, question.help],
      ...(question.kind === "choice"
        ? question.options.map((one, no): [string, Texts] => [
            `questions.${at}.options.${no}.label`,
            one.label,
          ])
        : []),
    ]),
  ];
  return texts
    .filter(([, said]) => said !== undefined && said[language] === undefined)
    .map(([field]) => ({ field, reason: `is not said in ${language}, the survey's own language` }));
}

export const SurveyInput = z
  .strictObject({
    name: z.string().trim().min(1).max(120),
    mode: Mode.default("identified"),
    /** Where it asks about, if about one place. */
    touchpoint: TouchpointKey.nullable().default(null),
    content: SurveyContent,
  })
  .openapi("SurveyInput");
export type SurveyInput = z.output<typeof SurveyInput>;

export const Survey = z
  .object({
    surveyId: z.uuid(),
    name: z.string(),
    mode: Mode,
    touchpoint: z.string().nullable(),
    state: SurveyState,
    version: z.int(),
    answeredAt: z.iso.datetime().nullable().openapi({
      description: "When the first answer came: from then on the mode stays.",
    }),
    madeAt: z.iso.datetime(),
    madeBy: z.string(),
    changedAt: z.iso.datetime(),
    content: z.object({
      language: z.string(),
      intro: Texts.optional(),
      thanks: Texts.optional(),
      questions: z.array(Question),
    }),
  })
  .openapi("Survey");
export type Survey = z.output<typeof Survey>;

/** A text in somebody's language, else in the survey's own. */
export function said(texts: Texts, language: string, fallback: string): string {
  return saidIn(texts, language, fallback).text;
}

/** As `said`, with the language it is in. */
export function saidIn(texts: Texts, ...wanted: [string, string]): { text: string; language: string } {
  const language = [...wanted, ...Object.keys(texts)].find((one) => texts[one] !== undefined) ?? wanted[1];
  return { text: texts[language] ?? "", language };
}

/** Languages in which everything is said that a survey says. */
export function languagesOf(content: Survey["content"]): string[] {
  const all = content.questions.map(({ title }) => Object.keys(title));
  return (all[0] ?? []).filter((language) => all.every((one) => one.includes(language)));
}
