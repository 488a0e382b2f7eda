import type { CasesText } from "../../text/later.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** "in 2 hours", "late by 1 day": how far a moment is, in the one unit that says it. */
export function distanceInWords(moment: string, now: Date, text: CasesText["due"], locale: string): string {
  const away = new Date(moment).getTime() - now.getTime();
  if (Math.abs(away) < MINUTE_MS) return text.now;
  const time = spanInWords(Math.abs(away), locale);
  return away > 0 ? text.in(time) : text.late(time);
}

/** A span in its largest unit, rounded down: nobody is told of more time than there is. */
function spanInWords(span: number, locale: string): string {
  const [unit, size] = unitOf(span);
  const style = { style: "unit", unit, unitDisplay: "long" } as const;
  return new Intl.NumberFormat(locale, style).format(Math.floor(span / size));
}

function unitOf(span: number): ["minute" | "hour" | "day", number] {
  if (span < HOUR_MS) return ["minute", MINUTE_MS];
  return span < 2 * DAY_MS ? ["hour", HOUR_MS] : ["day", DAY_MS];
}

/** Whether a deadline is over, or so near that it is to be seen. */
export function pressing(dueAt: string | null, now: Date): "late" | "soon" | "later" {
  if (dueAt === null) return "later";
  const away = new Date(dueAt).getTime() - now.getTime();
  if (away < 0) return "late";
  return away < 4 * HOUR_MS ? "soon" : "later";
}

type Deadlines = {
  dueAt: string | null;
  promisedUntil: string | null;
  contactedAt: string | null;
  contactDueAt: string;
};

/** What the deadline that runs asks for. */
export function owedAt({
  dueAt,
  promisedUntil,
  contactedAt,
  contactDueAt,
}: Deadlines): "contact" | "promised" | "solve" {
  if (contactedAt === null && dueAt === contactDueAt) return "contact";
  return promisedUntil === null ? "solve" : "promised";
}
