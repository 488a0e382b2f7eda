import { useLocation, useSearch } from "wouter";
import { useGapsText } from "../../text/later.ts";

/** The quarter in the address, where it is one; and a way to go to another. */
export function useQuarter(): [string | null, (quarter: string) => void] {
  const said = new URLSearchParams(useSearch()).get("quarter") ?? "";
  const [path, go] = useLocation();
  const quarter = /^\d{4}-(01|04|07|10)-01$/.test(said) ? said : null;
  return [quarter, (next) => go(`${path}?quarter=${next}`, { replace: true })];
}

/** The quarter of a month: "2026-11" → "2026-10-01". */
export function quarterOfMonth(month: string): string {
  const [year = "", number = ""] = month.split("-");
  const first = Number(number) - ((Number(number) - 1) % 3);
  return `${year}-${String(first).padStart(2, "0")}-01`;
}

/** Says a quarter: "2026-10-01" → Quarter 4, 2026. */
export function useQuarterName(): (quarter: string) => string {
  const text = useGapsText();
  return (quarter) => {
    const [year = 0, month = 1] = quarter.split("-").map(Number);
    return text.quarterName((month + 2) / 3, year);
  };
}
