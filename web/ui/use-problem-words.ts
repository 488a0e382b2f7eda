import { awayIn } from "../api/outage.ts";
import { ApiProblem } from "../api/problem.ts";
import { useReader } from "../text/text.tsx";
import { faultsInWords } from "./field-faults.ts";

/** Refusals of which the server's own words, which are English, say more than their code does, where no field is named. */
const TELLING = ["invalid", "conflict", "not_found"];

/** Says in the reader's language why the server refused. */
export function useProblemWords(): (error: Error) => string {
  const { text, language } = useReader();
  const { problems, faults } = text.security;
  return (error) => {
    if (!(error instanceof ApiProblem)) return error.message;
    if (awayIn(error) === "application") return text.shell.error.unreachable;
    const inFields = error.code === "invalid" ? faultsInWords(error, faults) : undefined;
    if (inFields) return inFields;
    if (language === "en" && error.message && TELLING.includes(error.code)) return error.message;
    return Object.entries(problems).find(([code]) => code === error.code)?.[1] ?? problems.internal;
  };
}
