import type { Output } from "../../../../api/contract.ts";

export type CaseSettings = Output<"GET /api/v1/case-settings">;

export const SEVERITIES = ["low", "medium", "high", "critical"] as const;
type Severity = (typeof SEVERITIES)[number];
/** What the server takes. */
export const MOST = { contactHours: 1000, solveDays: 250 } as const;
export type Term = keyof typeof MOST;

/** By when cases are seen to while it is written; null: not said. */
export type TermsDraft = {
  calendarId: string | null;
  terms: Readonly<Record<Severity, Readonly<Record<Term, number | null>>>>;
  reviews: CaseSettings["reviews"];
};

/** What is kept, to be changed. */
export function draftOf({ calendarId, terms, reviews }: CaseSettings): TermsDraft {
  return { calendarId, terms, reviews };
}

/** What is sent; undefined while something is missing or is none. */
export function saidOf(
  { calendarId, terms, reviews }: TermsDraft,
  { version }: CaseSettings,
): CaseSettings | undefined {
  const [low, medium, high, critical] = SEVERITIES.map((severity) => termsOf(terms[severity]));
  if (!low || !medium || !high || !critical) return undefined;
  return { calendarId, terms: { low, medium, high, critical }, reviews, version };
}

function termsOf({ contactHours, solveDays }: TermsDraft["terms"][Severity]) {
  if (contactHours === null || contactHours <= 0 || contactHours > MOST.contactHours) return undefined;
  if (solveDays === null || !Number.isInteger(solveDays)) return undefined;
  return solveDays >= 1 && solveDays <= MOST.solveDays ? { contactHours, solveDays } : undefined;
}
