import { useQuery } from "@tanstack/react-query";
import { call } from "../../api/client.ts";
import { useAnswer } from "../../api/queries.ts";
import type { Standard, Verdict } from "./verdict-in-words.ts";

const VERDICTS = "GET /api/v1/customers/{customerId}/verdicts";
const PAGE = 200;

/** What the promises say of some of a customer's contacts and matters: of those that are shown. */
export function useVerdictsOn(customerId: string, subjectIds: readonly string[]): readonly Verdict[] {
  const subjectId = subjectIds.join(",");
  const { data } = useQuery({
    queryKey: [VERDICTS, customerId, subjectId],
    queryFn: () => verdictsOn(customerId, subjectId),
    enabled: subjectIds.length > 0,
    // More of them are shown: what is known stays until the rest is.
    placeholderData: (known) => known,
  });
  return data ?? [];
}

async function verdictsOn(customerId: string, subjectId: string): Promise<Verdict[]> {
  const all: Verdict[] = [];
  for (let cursor: string | undefined, isMore = true; isMore; isMore = cursor !== undefined) {
    const query = { subjectId, limit: PAGE, cursor };
    const { items, next } = await call(VERDICTS, { params: { customerId }, query });
    all.push(...items);
    cursor = next ?? undefined;
  }
  return all;
}

/** A customer's latest matters in which anything was said. */
export function useMatters(customerId: string) {
  return useAnswer("GET /api/v1/customers/{customerId}/matters", {
    params: { customerId },
    query: { limit: 50, only: "said" },
  });
}

/** One of a customer's matters, where it is among his latest. */
export function useMatter(customerId: string, matterId: string | null) {
  return useMatters(customerId).data?.items.find((one) => one.matterId === matterId);
}

/** A customer's matters that are not solved, of those he began himself; the latest first. */
export function useOpenMatters(customerId: string) {
  const { data } = useMatters(customerId);
  if (!data) return undefined;
  const isAny = data.items.length > 0;
  return {
    isAny,
    /** There are older ones, which nobody has looked through. */
    isMore: data.next !== null,
    open: data.items.filter(({ solvedAt, lastInAt }) => solvedAt === null && lastInAt !== null),
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
