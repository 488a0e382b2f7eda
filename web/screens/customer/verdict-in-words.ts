import type { Output } from "../../api/contract.ts";
import type { Text } from "../../text/en.ts";
import { type Formats, written } from "../../text/format.ts";

export type Verdict = Output<"GET /api/v1/customers/{customerId}/verdicts">["items"][number];
export type Standard = Output<"GET /api/v1/standards">["items"][number];
/** What is said of a verdict. */
type Judged = Pick<Verdict, "verdict" | "measured" | "limit" | "reason" | "until">;
type Words = Text["contacts"]["verdict"];
type Single = Exclude<Standard["promise"], { period: unknown }>;

/** Their measure is a time, though none is promised. */
const BY_THE_DATE: readonly Single["kind"][] = ["promised-date-kept", "delivered-on-time"];

const MINUTE = 60;
const HOUR = 3600;
const DAY = 24 * HOUR;

/** What a verdict says in a sentence with its numbers; null where the standard does not concern it, or is not known. */
export function verdictInWords(
  verdict: Judged,
  standard: Standard | undefined,
  text: Words,
  format: Formats,
): string | null {
  if (verdict.verdict === "not-applicable" || !standard) return null;
  const detail = detailOf(verdict, eachOf(standard.promise), text, format);
  return text[verdict.verdict](standard.name) + (detail && ` (${detail})`);
}

/** What is promised each time: of a period, what is promised of each. */
function eachOf(promise: Standard["promise"]): Single {
  return "period" in promise ? promise.each : promise;
}

function detailOf(verdict: Judged, promise: Single, text: Words, format: Formats): string {
  if (verdict.verdict === "running") {
    return verdict.until ? text.until(format.moment(verdict.until)) : text.stands;
  }
  const write = (value: number) => amountInWords(value, promise, text, format);
  const measured =
    verdict.measured === null ? unmeasured(verdict, text) : measuredOf(verdict, promise, text, write);
  const limit = "limit" in promise && verdict.limit !== null ? text.promised(write(verdict.limit)) : "";
  return [measured, limit].filter(Boolean).join(", ");
}

function unmeasured({ reason }: Judged, text: Words): string {
  if (reason === "time-ran-out") return text.ranOut;
  return reason === "abandoned" ? text.gaveUp : "";
}

function measuredOf(
  { verdict, measured }: Judged,
  { kind }: Single,
  text: Words,
  write: (value: number) => string,
): string {
  const value = measured ?? 0;
  switch (kind) {
    case "answered-within":
      return text.waited(write(value));
    case "delivered-on-time":
      return value > 0 ? text.late(write(value)) : text.onTime;
    case "not-contacted-again":
      return verdict === "broken" ? text.again : "";
    case "solved-at-first-contact":
      return verdict === "broken" ? text.notAtFirst : "";
    case "answered-in-customers-language":
      return "";
    default:
      return text.took(write(value));
  }
}

function amountInWords(value: number, promise: Single, text: Words, format: Formats): string {
  const unit = "limit" in promise ? promise.limit.unit : "seconds";
  if (unit === "working-days") return text.workingDays(value, format.number(value));
  const time = durationInWords(value, format);
  return unit.startsWith("business") ? text.opening(time) : time;
}

/** A mean in the unit of what is promised, as far as that is known. */
export function meanInWords(
  value: number,
  promise: Standard["promise"] | undefined,
  { workingDays }: { workingDays: (shown: string) => string },
  format: Formats,
): string {
  const each = promise && eachOf(promise);
  if (!each || !("limit" in each)) {
    return each && BY_THE_DATE.includes(each.kind) ? durationInWords(value, format) : format.decimal(value);
  }
  return each.limit.unit === "working-days"
    ? workingDays(format.decimal(value))
    : durationInWords(value, format);
}

/** "45 seconds", "11 minutes", "3.5 hours", "12 days": in the largest unit of which there are enough. */
export function durationInWords(seconds: number, { locale }: Formats): string {
  const [unit, size] = unitOf(Math.abs(seconds));
  const most = { maximumFractionDigits: 1, style: "unit", unit, unitDisplay: "long" } as const;
  return written(new Intl.NumberFormat(locale, most))(seconds / size);
}

function unitOf(seconds: number): ["second" | "minute" | "hour" | "day", number] {
  if (seconds < MINUTE) return ["second", 1];
  if (seconds < HOUR) return ["minute", MINUTE];
  return seconds < 2 * DAY ? ["hour", HOUR] : ["day", DAY];
}
