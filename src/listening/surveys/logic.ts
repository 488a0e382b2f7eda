import { type Jump, possibleAnswers, type Question } from "./question.ts";

/** What was answered so far, by question: numbers or ids of options; none: passed over. Texts count as answered. */
export type Given = ReadonlyMap<string, readonly (number | string)[]>;

/** What is wrong with the order of questions, in words with the place. */
export type LogicFault = { field: string; reason: string };

/** The question that follows an answer; undefined: the end. */
export function following(
  questions: readonly Question[],
  question: Question,
  answer: readonly (number | string)[],
): Question | undefined {
  const jump = question.jumps.find((one) => answer.some((given) => one.in.includes(given)));
  if (!jump) return questions[questions.indexOf(question) + 1];
  return questions.find(({ id }) => id === jump.goTo);
}

/** The questions somebody has come through, in their order, and the next to be asked; undefined: he is at the end. */
export function wayOf(
  questions: readonly Question[],
  given: Given,
): { past: Question[]; next: Question | undefined } {
  const past: Question[] = [];
  let next: Question | undefined = questions[0];
  while (next !== undefined) {
    const answer = given.get(next.id);
    // A way that came back to itself was refused when the survey was kept.
    if (answer === undefined || past.includes(next)) break;
    past.push(next);
    next = following(questions, next, answer);
  }
  return { past, next };
}

/** What is wrong with ids, jumps and ways: each must end, none may come back to itself, no question is out of reach. */
export function logicFaults(questions: readonly Question[]): LogicFault[] {
  const faults = [...idFaults(questions), ...questions.flatMap((one, at) => jumpFaults(questions, one, at))];
  return faults.length > 0 ? faults : wayFaults(questions);
}

function idFaults(questions: readonly Question[]): LogicFault[] {
  return questions.flatMap(({ id, ...question }, at) => {
    const faults: LogicFault[] = [];
    if (id === "end") faults.push({ field: `questions.${at}.id`, reason: "end is no name for a question" });
    if (questions.findIndex((other) => other.id === id) < at) {
      faults.push({ field: `questions.${at}.id`, reason: `${id} is the name of an earlier question` });
    }
    const options = question.kind === "choice" ? question.options.map((option) => option.id) : [];
    if (new Set(options).size < options.length) {
      faults.push({ field: `questions.${at}.options`, reason: "two options have one name" });
    }
    return faults;
  });
}

function jumpFaults(questions: readonly Question[], question: Question, at: number): LogicFault[] {
  const field = `questions.${at}.jumps`;
  const possible = possibleAnswers(question);
  const seen = new Set<number | string>();
  const faults: LogicFault[] = [];
  for (const { in: answers, goTo } of question.jumps) {
    const impossible = answers.find((answer) => !possible.includes(answer));
    if (impossible !== undefined) faults.push({ field, reason: `nobody can answer ${impossible}` });
    const twice = answers.find((answer) => seen.has(answer));
    if (twice !== undefined) faults.push({ field, reason: `${twice} goes to two places` });
    for (const answer of answers) seen.add(answer);
    if (goTo !== "end" && !questions.some(({ id }) => id === goTo)) {
      faults.push({ field, reason: `there is no question ${goTo}` });
    }
  }
  return faults;
}

/** Where one may get to from a question; who need not answer it may also just go on, unless every answer jumps. */
function exitsOf(questions: readonly Question[], question: Question): number[] {
  const at = questions.indexOf(question);
  const target = ({ goTo }: Jump) =>
    goTo === "end" ? questions.length : questions.findIndex(({ id }) => id === goTo);
  const jumping = new Set(question.jumps.flatMap((jump) => jump.in));
  const possible = possibleAnswers(question);
  const goesOn = !question.isRequired || possible.length === 0 || possible.some((one) => !jumping.has(one));
  return [...question.jumps.map(target), ...(goesOn ? [at + 1] : [])];
}

function wayFaults(questions: readonly Question[]): LogicFault[] {
  const reached = new Set<number>();
  const faults: LogicFault[] = [];
  const visit = (at: number, way: readonly number[]): void => {
    const question = questions[at];
    if (question === undefined) return;
    if (way.includes(at)) {
      const loop = [...way.slice(way.indexOf(at)), at].map((place) => questions[place]?.id).join(" → ");
      faults.push({ field: `questions.${at}`, reason: `one comes back to it: ${loop}` });
      return;
    }
    if (reached.has(at)) return;
    for (const exit of exitsOf(questions, question)) visit(exit, [...way, at]);
    reached.add(at);
  };
  visit(0, []);
  for (const at of questions.keys()) {
    if (!reached.has(at)) faults.push({ field: `questions.${at}`, reason: "no way leads to it" });
  }
  return faults.slice(0, 20);
}
