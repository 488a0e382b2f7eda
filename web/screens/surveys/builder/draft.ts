import type { z } from "zod";
import type { SurveyInput as SentSurvey } from "../../../../src/listening/surveys/survey.ts";
import type { Output } from "../../../api/contract.ts";

export type Survey = Output<"GET /api/v1/surveys/{surveyId}">;
type Content = Survey["content"];
export type Question = Content["questions"][number];
export type Kind = Question["kind"];
export type Texts = Readonly<Record<string, string>>;
export type Mode = Survey["mode"];
export type Template = Output<"GET /api/v1/survey-templates">["items"][number];
type SurveyInput = z.input<typeof SentSurvey>;

/** What a survey is made of while it is being written: texts may be missing. */
export type Draft = {
  name: string;
  mode: Mode;
  touchpoint: string | null;
  language: string;
  intro: Texts;
  thanks: Texts;
  questions: readonly Question[];
};

/** Languages that are written side by side. */
export const LANGUAGES = ["es", "en"] as const;

export const KINDS = [
  "csat",
  "nps",
  "ces",
  "comparison",
  "choice",
  "text",
  "perception",
  "expectation",
] as const satisfies readonly Kind[];

/** A survey as it is kept, to be changed. */
export function draftOf({ name, mode, touchpoint, content }: Omit<Survey, "versions">): Draft {
  const { language, intro = {}, thanks = {}, questions } = content;
  return { name, mode, touchpoint, language, intro, thanks, questions };
}

/** A new survey: after a ready one, or empty. */
export function newDraft(template: Template | undefined, language: "es" | "en"): Draft {
  if (!template) {
    const nothing = { intro: {}, thanks: {}, questions: [] };
    return { name: "", mode: "identified", touchpoint: null, language, ...nothing };
  }
  const { names, mode, touchpoint, content } = template;
  const kept = { language, intro: content.intro ?? {}, thanks: content.thanks ?? {} };
  return { name: names[language] ?? "", mode, touchpoint, ...kept, questions: content.questions };
}

/** A question of a kind, not written yet, under a name that no other has or had. */
export function newQuestion(kind: Kind, taken: ReadonlySet<string>): Question {
  const common = { id: freeId(kind, taken), title: {}, isRequired: false, jumps: [] };
  switch (kind) {
    case "nps":
    case "comparison":
    case "text":
      return { kind, ...common };
    case "csat":
      return { kind, ...common, points: 5 };
    case "ces":
      return { kind, ...common, points: 7, lowIsGood: false };
    case "expectation":
    case "perception":
      return { kind, ...common, points: 7, dimension: "reliability" };
    case "choice":
      return {
        ...{ kind, ...common, several: false },
        options: [
          { id: "a1", label: {} },
          { id: "a2", label: {} },
        ],
      };
  }
}

/** The first of "csat", "csat-2", "csat-3"… that is free. */
export function freeId(stem: string, taken: ReadonlySet<string>, separator = "-"): string {
  for (let no = 1; ; no++) {
    const id = no === 1 && separator !== "" ? stem : `${stem}${separator}${no}`;
    if (!taken.has(id)) return id;
  }
}

/** The list with the one at a place put elsewhere. */
export function movedTo<T>(list: readonly T[], at: number, to: number): readonly T[] {
  const one = list[at];
  if (one === undefined || to < 0 || to >= list.length) return list;
  return list.toSpliced(at, 1).toSpliced(to, 0, one);
}

/** The survey as it is kept. */
export function sentOf(draft: Draft): SurveyInput {
  const { name, mode, touchpoint } = draft;
  return { name: name.trim(), mode, touchpoint, content: contentOf(draft, writtenIn) };
}

/** What it asks, to be looked at: what is not written yet is three dots. */
export function shownOf(draft: Draft): SurveyInput["content"] {
  return contentOf(draft, (texts) => {
    const written = writtenIn(texts);
    return Object.keys(written).length > 0 ? written : { [draft.language]: "…" };
  });
}

function contentOf(
  { language, intro, thanks, questions }: Draft,
  fill: (texts: Texts) => Record<string, string>,
): SurveyInput["content"] {
  return {
    language,
    ...(isWritten(intro) && { intro: writtenIn(intro) }),
    ...(isWritten(thanks) && { thanks: writtenIn(thanks) }),
    questions: questions.map((question) => filled(question, fill)),
  };
}

function filled(question: Question, fill: (texts: Texts) => Record<string, string>): Question {
  const { help, ...rest } = question;
  const texts = { title: fill(question.title), ...(help && isWritten(help) && { help: writtenIn(help) }) };
  if (rest.kind !== "choice") return { ...rest, ...texts };
  return { ...rest, ...texts, options: rest.options.map((one) => ({ ...one, label: fill(one.label) })) };
}

function writtenIn(texts: Texts): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([language, text]) => (text.trim() ? [[language, text.trim()]] : [])),
  );
}

function isWritten(texts: Texts): boolean {
  return Object.keys(writtenIn(texts)).length > 0;
}

/** A text with its place; `isOptional`: nothing need be said. */
type Placed = { field: string; texts: Texts; isOptional: boolean };

function textsOf({ intro, thanks, questions }: Draft): Placed[] {
  return [
    { field: "intro", texts: intro, isOptional: true },
    { field: "thanks", texts: thanks, isOptional: true },
    ...questions.flatMap((question, at) => [
      { field: `questions.${at}.title`, texts: question.title, isOptional: false },
      { field: `questions.${at}.help`, texts: question.help ?? {}, isOptional: true },
      ...(question.kind === "choice"
        ? question.options.map(({ label }, no) => ({
            ...{ field: `questions.${at}.options.${no}.label`, texts: label, isOptional: false },
          }))
        : []),
    ]),
  ];
}

/** The texts that are not said in a language, though they are wanted. */
export function lackingIn(draft: Draft, language: string): string[] {
  return textsOf(draft)
    .filter(({ texts, isOptional }) => !texts[language]?.trim() && (!isOptional || isWritten(texts)))
    .map(({ field }) => field);
}

/** Languages in which customers can read every question. */
export function offeredIn({ questions }: Draft): string[] {
  if (questions.length === 0) return [];
  return LANGUAGES.filter((language) => questions.every(({ title }) => title[language]?.trim()));
}
