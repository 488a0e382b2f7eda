import { useMemo } from "react";
import { useLocation, useSearch } from "wouter";
import { searchOf } from "../../api/client.ts";

/** Days that can be chosen, and how many are shown when nothing is. */
export const DAYS = [7, 30, 90] as const;
const USUAL = 30;

/** Which days the map shows: the last so many, or those of a month ("2026-05"). */
export type Period = { days: number } | { month: string };

/** The days in the address; what is not understood means the usual ones. */
export function usePeriod(): [Period, (next: Period) => void] {
  const search = useSearch();
  const [path, go] = useLocation();
  const period = useMemo(() => periodOf(new URLSearchParams(search)), [search]);
  const keep = (next: Period) => go(path + searchOfPeriod(next), { replace: true });
  return [period, keep];
}

function periodOf(params: URLSearchParams): Period {
  const month = params.get("month") ?? "";
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return { month };
  return { days: DAYS.find((days) => String(days) === params.get("days")) ?? USUAL };
}

/** The part of an address that says which days; empty for the usual ones. */
export function searchOfPeriod(period: Period): string {
  if ("days" in period && period.days === USUAL) return "";
  return `?${searchOf(period)}`;
}
