import { useMemo } from "react";
import { useLocation, useSearch } from "wouter";
import { searchOf } from "../../api/client.ts";

const USUAL_DAYS = 30;

/** Days that can be chosen of the map, and how many are shown of anything when nothing is chosen. */
export const DAYS = [7, USUAL_DAYS, 90] as const;

/** Which days are shown: the last so many, or those of a month ("2026-05"). */
export type Period = { days: number } | { month: string };

/** The days in the address, and a way to others that leaves what else it says; what is not understood means the usual ones. */
export function usePeriod(choices: readonly number[] = DAYS): [Period, (next: Period) => void] {
  const search = useSearch();
  const [path, go] = useLocation();
  const period = useMemo(() => periodOf(new URLSearchParams(search), choices), [search, choices]);
  const keep = (next: Period) => {
    const others = [...new URLSearchParams(search)].filter(([name]) => name !== "days" && name !== "month");
    const query = new URLSearchParams([...others, ...new URLSearchParams(searchOfPeriod(next))]).toString();
    go(query ? `${path}?${query}` : path, { replace: true });
  };
  return [period, keep];
}

function periodOf(params: URLSearchParams, choices: readonly number[]): Period {
  const month = params.get("month") ?? "";
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return { month };
  return { days: choices.find((days) => String(days) === params.get("days")) ?? USUAL_DAYS };
}

/** The part of an address that says which days; empty for the usual ones. */
export function searchOfPeriod(period: Period): string {
  if ("days" in period && period.days === USUAL_DAYS) return "";
  return `?${searchOf(period)}`;
}
