import { useCallback, useMemo } from "react";
import { useLocation, useSearch } from "wouter";
import { searchOf } from "../../api/client.ts";

export const WHOSE = ["all", "mine", "nobody"] as const;
export const ORDERS = ["due", "value", "closed"] as const;
export const SEVERITIES = ["low", "medium", "high", "critical"] as const;

/** What narrows the list of cases, as its address says it. */
export type CaseFilter = {
  whose?: (typeof WHOSE)[number];
  order?: (typeof ORDERS)[number];
  severity?: (typeof SEVERITIES)[number];
  accountable?: string;
  touchpoint?: string;
};

/** The filter in an address; what is not known there is left out. */
export function caseFilterOf(params: URLSearchParams): CaseFilter {
  const among = <T extends string>(known: readonly T[], name: string) =>
    known.find((value) => value === params.get(name));
  const [whose, order] = [among(WHOSE, "whose"), among(ORDERS, "order")];
  const severity = among(SEVERITIES, "severity");
  const [accountable, touchpoint] = [params.get("accountable"), params.get("touchpoint")];
  return {
    ...(whose && { whose }),
    ...(order && { order }),
    ...(severity && { severity }),
    ...(accountable && { accountable }),
    ...(touchpoint && { touchpoint }),
  };
}

const HOLDERS = { all: undefined, mine: "me", nobody: "none" } as const;

/** What the server is asked for it. */
export function queryOf({ whose = "all", order = "due", ...same }: CaseFilter) {
  const isClosed = order === "closed";
  return {
    ...same,
    holder: HOLDERS[whose],
    state: isClosed ? ("closed" as const) : ("open" as const),
    sort: order === "value" ? ("value" as const) : ("due" as const),
  };
}

/** The filter in the address and how to change a part of it. */
export function useCaseFilter(): [CaseFilter, (part: Record<string, string>) => void] {
  const search = useSearch();
  const [, go] = useLocation();
  const filter = useMemo(() => caseFilterOf(new URLSearchParams(search)), [search]);
  const change = useCallback(
    (part: Record<string, string>) => {
      const next = caseFilterOf(new URLSearchParams(searchOf({ ...filter, ...part })));
      const query = searchOf(next);
      go(query ? `/cases?${query}` : "/cases", { replace: true });
    },
    [filter, go],
  );
  return [filter, change];
}
