import type { Said } from "./answer.ts";

/** Day under which an answer is summed up that no later one of its customer follows. */
export const NONE_YET = "9999-12-31";
/** Counted once an answer, whatever it says: whether it came to the end. */
const WHOLE = "";

/** An answer, as far as it is counted. */
export type Countable = Said & {
  id: string;
  surveyId: string;
  touchpoint: string | null;
  linkId: string | null;
  /** Of an answer of whom nothing is known: its link and touchpoint, "link|touchpoint". */
  cell: string | null;
  day: string;
  startedAt: Date;
  isComplete: boolean;
};

/** By how much answers of a day change what is counted. */
export type CountedAnswers = {
  surveyId: string;
  scope: "all" | "touchpoint" | "link" | "cell";
  scopeKey: string;
  nextDay: string;
  day: string;
  questionId: string;
  value: string;
  answers: number;
  lastOf: number;
};

/** What the answers of a customer to a survey add to its sums. */
function countsOf(answers: readonly Countable[]): CountedAnswers[] {
  const inOrder = answers.toSorted(
    (one, other) => one.startedAt.getTime() - other.startedAt.getTime() || (one.id < other.id ? -1 : 1),
  );
  const next = new Map<string, string>();
  // From the last back: what is known by then is which day follows.
  return inOrder.toReversed().flatMap((answer) =>
    placesOf(answer).flatMap(({ values, ...place }) => {
      const chain = [place.scope, place.scopeKey, place.questionId].join("\0");
      const nextDay = next.get(chain) ?? NONE_YET;
      next.set(chain, answer.day);
      return values.flatMap((value) => countsAt({ ...place, value }, nextDay));
    }),
  );
}

type Place = Omit<CountedAnswers, "nextDay" | "answers" | "lastOf">;

/** Where an answer is counted: each question it answers, in each scope. */
function placesOf(answer: Countable): (Omit<Place, "value"> & { values: string[] })[] {
  const { surveyId, day } = answer;
  return valuesOf(answer).flatMap(([questionId, values]) =>
    scopesOf(answer).map((scope) => ({ surveyId, day, questionId, ...scope, values })),
  );
}

function countsAt(place: Place, nextDay: string): CountedAnswers[] {
  if (nextDay === NONE_YET) return [{ ...place, nextDay, answers: 1, lastOf: 1 }];
  return [
    { ...place, nextDay: NONE_YET, answers: 1, lastOf: 0 },
    { ...place, nextDay, answers: 0, lastOf: 1 },
  ];
}

/** What is counted of an answer, by question: its values, and '#' once where options may be several. */
function valuesOf({ answers, texts, isComplete }: Countable): [string, string[]][] {
  const given = Object.entries(answers).filter(([, values]) => values.length > 0);
  return [
    ...given.map(([id, values]): [string, string[]] => [
      id,
      [...values.map(String), ...(values.some((value) => typeof value === "string") ? ["#"] : [])],
    ]),
    ...Object.keys(texts).map((id): [string, string[]] => [id, ["text"]]),
    [WHOLE, [isComplete ? "complete" : "partial"]],
  ];
}

function scopesOf({ touchpoint, linkId, cell }: Countable): Pick<CountedAnswers, "scope" | "scopeKey">[] {
  return [
    { scope: "all", scopeKey: "" },
    ...(touchpoint === null ? [] : [{ scope: "touchpoint" as const, scopeKey: touchpoint }]),
    ...(linkId === null ? [] : [{ scope: "link" as const, scopeKey: linkId }]),
    ...(cell === null ? [] : [{ scope: "cell" as const, scopeKey: cell }]),
  ];
}

/** By how much the sums change where the answers of customers, each to one survey, become others. */
export function countChanges(
  customers: readonly { before: readonly Countable[]; after: readonly Countable[] }[],
): CountedAnswers[] {
  const sums = new Map<string, CountedAnswers>();
  const add = (count: CountedAnswers, sign: 1 | -1) => {
    const { answers, lastOf, ...place } = count;
    const name = Object.values(place).join("\0");
    const sum = sums.get(name) ?? { ...place, answers: 0, lastOf: 0 };
    sum.answers += sign * answers;
    sum.lastOf += sign * lastOf;
    sums.set(name, sum);
  };
  for (const { before, after } of customers) {
    for (const count of countsOf(before)) add(count, -1);
    for (const count of countsOf(after)) add(count, 1);
  }
  return [...sums.values()].filter(({ answers, lastOf }) => answers !== 0 || lastOf !== 0);
}
