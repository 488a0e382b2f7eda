import { companyFacts } from "../../memory/company.queries.ts";
import { decimalIn } from "../../memory/money.ts";
import type { Db } from "../../platform/db/db.ts";
import type { Company } from "../../platform/settings/company.ts";
import { csvLine, DIVIDED } from "../../platform/spreadsheet.ts";
import { touchpoints } from "../../quality/touchpoints/touchpoint.queries.ts";
import type { Question } from "../surveys/question.ts";
import { versionsOf } from "../surveys/survey.queries.ts";
import type { Survey } from "../surveys/survey.ts";
import { type AnswerKey, type AnswersAsked, answersListed } from "./answer-list.queries.ts";
import { keyOf, type Listed, listed, type Shown } from "./answer-list.ts";

type Language = Company["language"];
type Cell = string | number | null;
/** How a file is written: the columns before those of the questions, and the language of the questions. */
type Writing = {
  headings: readonly string[];
  known: (one: Listed) => Cell[];
  language: string;
  delimiter: string;
};

const PAGE = 1000;

/**
 * All answers as a CSV file, a column a question, by its title: for people in their language, else for programs by the
 * names of fields, with questions in the survey's own.
 */
export async function* answersCsv(
  db: Db,
  { surveyId, content }: Survey,
  { forPeopleIn, ...asked }: AnswersAsked & { forPeopleIn: Language | undefined },
  shown: Shown,
): AsyncGenerator<string> {
  const own = content.language;
  const writing = forPeopleIn ? await forPeople(db, forPeopleIn) : forPrograms(own);
  const { headings, known, language, delimiter } = writing;
  const of = (words: Readonly<Record<string, string>>) => words[language] ?? words[own];
  const questions = await everAsked(db, surveyId);
  yield `\uFEFF${csvLine([...headings, ...questions.map(({ id, title }) => of(title) ?? id)], delimiter)}`;
  const lineOf = (one: Listed) =>
    csvLine([...known(one), ...questions.map((question) => cellOf(one, question, of))], delimiter);
  let after: AnswerKey | undefined;
  for (;;) {
    const rows = await answersListed(db, asked, { after, limit: PAGE });
    yield rows.map((row) => lineOf(listed(row, shown))).join("");
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = keyOf(last);
  }
}

/**
 * All that a survey asks, and behind it what it asked before, each as it was asked last; options that were taken out
 * since among the others.
 */
async function everAsked(db: Db, surveyId: string): Promise<Question[]> {
  const all = (await versionsOf(db, surveyId)).flatMap(({ content }) => content.questions);
  return [...Map.groupBy(all, ({ id }) => id).values()].flatMap((same) => {
    const [newest] = same;
    if (newest?.kind !== "choice") return newest ?? [];
    const options = same.toReversed().flatMap((one) => (one.kind === "choice" ? one.options : []));
    return { ...newest, options };
  });
}

const FIELDS = [
  "answerId",
  "customerId",
  "customerName",
  "at",
  "touchpoint",
  "language",
  "isComplete",
] as const;

function forPrograms(language: string): Writing {
  const known = (one: Listed) =>
    FIELDS.map((field) => (field === "isComplete" ? String(one.isComplete) : one[field]));
  return { headings: FIELDS, known, language, delimiter: "," };
}

const WORDS = {
  es: { headings: ["Cliente", "Fecha", "Punto de contacto", "Idioma", "Completa"], yes: "sí", no: "no" },
  en: { headings: ["Customer", "Date", "Touchpoint", "Language", "Complete"], yes: "yes", no: "no" },
} as const;

async function forPeople(db: Db, language: Language): Promise<Writing> {
  const [{ timeZone, country }, places] = await Promise.all([companyFacts(db), touchpoints(db)]);
  const { headings, yes, no } = WORDS[language];
  const nameOf = new Map(places.map(({ key, names }) => [key, names[language]]));
  const languages = new Intl.DisplayNames(language, { type: "language" });
  // Sweden writes as ISO 8601 does: "2026-03-02 13:00", which spreadsheets of every country take for that moment.
  const moment = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone });
  const known = ({ customerName, at, touchpoint, language: spoken, isComplete }: Listed) => [
    customerName,
    moment.format(new Date(at)),
    touchpoint && (nameOf.get(touchpoint) ?? touchpoint),
    languages.of(spoken) ?? spoken,
    isComplete ? yes : no,
  ];
  return { headings, known, language, delimiter: DIVIDED[decimalIn(language, country)] };
}

function cellOf(
  { answers, texts }: Listed,
  question: Question,
  of: (words: Readonly<Record<string, string>>) => string | undefined,
): Cell {
  if (question.kind === "text") return texts[question.id] ?? null;
  const given = answers[question.id] ?? [];
  if (question.kind !== "choice") return given[0] ?? null;
  const names = new Map(question.options.map(({ id, label }) => [id, of(label) ?? id]));
  return given.map((id) => names.get(String(id)) ?? String(id)).join("; ") || null;
}
