import { useAnswer } from "../../api/queries.ts";
import type { Standard, Verdict } from "./verdict-in-words.ts";

/** What the promises say of a customer, the latest things first; as many as one page brings. */
export function useVerdicts(customerId: string): readonly Verdict[] {
  const { data } = useAnswer("GET /api/v1/customers/{customerId}/verdicts", {
    params: { customerId },
    query: { limit: 200 },
  });
  return data?.items ?? [];
}

/** A customer's latest matters. */
export function useMatters(customerId: string) {
  return useAnswer("GET /api/v1/customers/{customerId}/matters", {
    params: { customerId },
    query: { limit: 50 },
  }).data;
}

/** One of a customer's matters, where it is among his latest. */
export function useMatter(customerId: string, matterId: string | null) {
  return useMatters(customerId)?.items.find((one) => one.matterId === matterId);
}

/** A customer's matters that are not solved, of those he began himself; the latest first. */
export function useOpenMatters(customerId: string) {
  const data = useMatters(customerId);
  if (!data) return undefined;
  const isAny = data.items.length > 0;
  return {
    isAny,
    open: data.items.filter(({ solvedAt, contactsIn }) => solvedAt === null && contactsIn > 0),
  };
}

/** Names of touchpoints in the reader's language, by key. */
export function useTouchpointName(language: "es" | "en"): (key: string | null) => string | null {
  const { data } = useAnswer("GET /api/v1/touchpoints");
  return (key) => data?.items.find((one) => one.key === key)?.names[language] ?? key;
}

/** The standards by their id. */
export function useStandards(): ReadonlyMap<string, Standard> {
  const { data } = useAnswer("GET /api/v1/standards");
  return new Map(data?.items.map((one) => [one.standardId, one]));
}
