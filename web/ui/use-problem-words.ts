import { awayIn } from "../api/outage.ts";
import { ApiProblem, isOutrun } from "../api/problem.ts";
import type { Text } from "../text/en.ts";
import { useReader } from "../text/text.tsx";
import { faultsInWords } from "./field-faults.ts";

/** Refusals of which the server's own words, which are English, say more than their code does, where no field is named. */
const TELLING = ["invalid", "conflict", "not_found"];

/** Says in the reader's language why the server refused. */
export function useProblemWords(): (error: Error) => string {
  const { text, language } = useReader();
  const { problems } = text.security;
  return (error) => {
    if (!(error instanceof ApiProblem)) return error.message;
    if (awayIn(error) === "application") return text.shell.error.unreachable;
    const inFields = fieldsInWords(error, text);
    if (inFields) return inFields;
    if (language === "en" && error.message && TELLING.includes(error.code)) return error.message;
    return Object.entries(problems).find(([code]) => code === error.code)?.[1] ?? problems.internal;
  };
}

/** What is said of the fields that the server names, where it is meant for people. */
function fieldsInWords(error: ApiProblem, { security: { outrun, faults } }: Text): string | undefined {
  if (isOutrun(error)) return outrun;
  return error.code === "invalid" ? faultsInWords(error, faults) : undefined;
}
