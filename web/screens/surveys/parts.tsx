import { type ComponentType, lazy } from "react";
import type { Survey } from "./builder/draft.ts";

type Part<Props> = () => Promise<ComponentType<Props>>;

function later<Props>(load: Part<Props>) {
  return lazy(async () => ({ default: await load() }));
}

/** The parts of a survey's screen that have code of their own. */
export const LinksSection = later<{ survey: Survey }>(() =>
  import("./links/links-section.tsx").then((m) => m.LinksSection),
);
export const RulesSection = later<{ surveyId: string; language: string; questions: number }>(() =>
  import("../survey-rules/survey-rules.tsx").then((m) => m.SurveyRules),
);
export const AnswersSection = later<{ survey: Survey }>(() =>
  import("./answers/answers-section.tsx").then((m) => m.AnswersSection),
);
export const ResultsSection = later<{ survey: Survey }>(() =>
  import("./results/results-section.tsx").then((m) => m.ResultsSection),
);
