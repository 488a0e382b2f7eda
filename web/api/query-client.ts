import { QueryClient } from "@tanstack/react-query";
import { onOutage, outageNow } from "./outage.ts";
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

// What could not be answered is asked again when it can be.
onOutage(() => outageNow() === "over" && void queryClient.invalidateQueries());
