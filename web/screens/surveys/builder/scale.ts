import type { SurveysText } from "../../../text/later.ts";
import type { Question, Texts } from "./draft.ts";

/** The numbers a question is answered by; none where it is answered otherwise. */
export function numbersOf(question: Question): number[] {
  if (question.kind === "nps") return Array.from({ length: 11 }, (_, at) => at);
  if (question.kind === "comparison") return [1, 2, 3];
  return "points" in question ? Array.from({ length: question.points }, (_, at) => at + 1) : [];
}

/** All that can be answered to a question, with what it is called; of a text nothing. */
export function answersTo(
  question: Question,
  labels: SurveysText["builder"]["endLabels"],
  said: (texts: Texts) => string,
): { value: number | string; label: string }[] {
  if (question.kind === "choice")
    return question.options.map(({ id, label }) => ({ value: id, label: said(label) }));
  return numbersOf(question).map((value) => ({
    value,
    label: (question.kind === "comparison" && labels.comparison[value - 1]) || String(value),
  }));
}

/** What stands at the ends of a scale. */
export function endsOf(question: Question, labels: SurveysText["builder"]["endLabels"]): readonly string[] {
  if (question.kind === "ces" && question.lowIsGood) return labels.effort;
  if (question.kind === "choice" || question.kind === "text" || question.kind === "comparison") return [];
  return labels[question.kind];
}

/** From which answer on it is bad news where nobody says otherwise; null: never. */
export function usualLimit(question: Question): number | null {
  if (question.kind === "nps") return 6;
  if (question.kind === "comparison") return 1;
  if (question.kind !== "csat" && question.kind !== "ces") return null;
  const { points } = question;
  const third = points <= 3 ? 1 : points === 7 ? 3 : 2;
  return question.kind === "ces" && question.lowIsGood ? points + 1 - third : third;
}

/** A text in the reader's language, else in any. */
export function saidIn(texts: Texts, ...languages: readonly string[]): string {
  const found = [...languages.map((one) => texts[one]), ...Object.values(texts)];
  return found.find((one) => one?.trim()) ?? "";
}
