import { QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "./problem.ts";

/** Answers are kept scores: fresh for a minute; a refusal is not asked again, a lost connection is, twice. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      retry: (failures, error) => !(error instanceof ApiProblem && error.status < 500) && failures < 2,
    },
  },
});
