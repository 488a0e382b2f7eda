import { useCallback, useMemo } from "react";
import { useLocation, useSearch } from "wouter";
import { searchOf } from "../../api/client.ts";

export const WHOSE = ["all", "mine", "nobody"] as const;
export const ORDERS = ["due", "value", "closed"] as const;
export const SEVERITIES = ["low", "medium", "high", "critical"] as const;
const OUTCOMES = ["recovered", "accepted", "lost", "unfounded"] as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What narrows the list of cases, as its address says it. */
export type CaseFilter = {
  whose?: (typeof WHOSE)[number];
  order?: (typeof ORDERS)[number];
  severity?: (typeof SEVERITIES)[number];
  accountable?: string;
  touchpoint?: string;
} & Behind;

/** What leads from a figure to the cases behind it: when they were opened, why, how they ended, and who held them. */
type Behind = {
  from?: string;
  to?: string;
  cause?: string;
  outcome?: (typeof OUTCOMES)[number];
  holder?: string;
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
    ...behindOf(params),
  };
}

function behindOf(params: URLSearchParams): Behind {
  const [from, to] = [params.get("from"), params.get("to")];
  const [cause, holder] = [params.get("cause"), params.get("holder")];
  const outcome = OUTCOMES.find((value) => value === params.get("outcome"));
  return {
    ...(from && to && DAY.test(from) && DAY.test(to) && { from, to }),
    ...(cause && { cause }),
    ...(outcome && { outcome }),
    ...(holder && { holder }),
  };
}

/** What leaves a list to be narrowed by its own fields alone. */
export const NOT_BEHIND = { from: "", to: "", cause: "", outcome: "", holder: "" } as const;

/** Whether a list shows what is behind a figure. */
export function isBehind(filter: CaseFilter): boolean {
  return (["from", "cause", "outcome", "holder"] as const).some((name) => filter[name] !== undefined);
}

/** Where the cases of a filter are. */
export function casesHref(filter: CaseFilter): string {
  const query = searchOf(filter);
  return query ? `/cases?${query}` : "/cases";
}

const HOLDERS = { all: undefined, mine: "me", nobody: "none" } as const;

/** What the server is asked for it. */
export function queryOf({ whose = "all", order = "due", from, to, cause, holder, ...same }: CaseFilter) {
  const isClosed = order === "closed";
  return {
    ...same,
    openedFrom: from,
    openedTo: to,
    rootCause: cause,
    holder: HOLDERS[whose] ?? holder,
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
      go(casesHref(next), { replace: true });
    },
    [filter, go],
  );
  return [filter, change];
}
