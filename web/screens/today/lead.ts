import type { Formats } from "../../text/format.ts";
import type { CasesText } from "../../text/later.ts";

/** The server sends no more cases than these: whoever holds so many may hold more. */
const MOST_CASES = 30;

/** What the day begins with: how many cases are one's own, or that none is; `isCalm`: nor anything else. */
export function leadOf(
  cases: number,
  isCalm: boolean,
  text: CasesText["today"],
  { number }: Pick<Formats, "number">,
): string {
  if (cases === 0) return isCalm ? text.nothing : text.noCases;
  return cases < MOST_CASES ? text.lead(cases, number(cases)) : text.leadMany(number(cases));
}
