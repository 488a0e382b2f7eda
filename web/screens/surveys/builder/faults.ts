import type { ApiProblem } from "../../../api/problem.ts";
import type { SurveysText } from "../../../text/later.ts";
import { type Draft, lackingIn } from "./draft.ts";

type Words = SurveysText["builder"]["faults"];

/** What cannot be kept so, and where: a field such as questions.2.jumps. */
export type Fault = { field: string; reason: string };

/** The server's reasons, and our words for them. */
const REASONS: readonly [RegExp, Exclude<keyof Words, "sum">][] = [
  [/goes to two places$/, "twice"],
  [/^nobody can answer/, "impossible"],
  [/^there is no question/, "gone"],
  [/^one comes back to it/, "loop"],
  [/^no way leads to it$/, "unreachable"],
  [/^is not said in|must be said in/, "missing"],
  [/two options have one name/, "sameName"],
  [/means something else/, "meaning"],
];

/** What is wrong with a draft as far as it is seen here; of ways through it the server tells. */
export function ownFaults(draft: Draft): Fault[] {
  const missing = lackingIn(draft, draft.language).map((field) => ({ field, reason: "must be said in it" }));
  const name = draft.name.trim() === "" ? [{ field: "name", reason: "name" }] : [];
  return [...name, ...missing];
}

/** What is wrong with the ways through a survey, as the server tells of what is being looked at. */
export function wayFaults(told: readonly Fault[]): Fault[] {
  return told.filter(({ reason }) => inWords(reason) !== "missing");
}

function inWords(reason: string): Exclude<keyof Words, "sum"> {
  return REASONS.find(([pattern]) => pattern.test(reason))?.[1] ?? "other";
}

/** The faults of a place and of what is within it, each sentence once. */
export function faultsAt(faults: readonly Fault[], place: string, words: Words): string[] {
  const own = faults.filter(({ field }) => field === place || field.startsWith(`${place}.`));
  return [...new Set(own.map(({ reason }) => String(words[inWords(reason)])))];
}

/** What the server refused to keep, with places as faults have them. */
export function refusedIn({ fields }: Pick<ApiProblem, "fields">): Fault[] {
  return Object.entries(fields).map(([field, { reason }]) => ({
    field: field.replace(/^content\./, "").replace(/\.id$/, ""),
    reason,
  }));
}
