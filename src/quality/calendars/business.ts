import type { BusinessClock, Span } from "./clock.ts";
import type { Day } from "./day.ts";

/** So much of the time a calendar is open. */
export type BusinessAmount = { value: number; unit: "seconds" | "minutes" | "hours" | "working-days" };

/** While it lasts the clock stands still; `to` null: it lasts on. */
export type Pause = { from: Date; to: Date | null };

const UNIT_MS = { seconds: 1000, minutes: 60_000, hours: 3_600_000 } as const;
/** A calendar that opens on no day of ten years is taken to open never. */
const LONGEST_CLOSED_DAYS = 3660;

/**
 * The moment at which an amount of open time has passed since `from`; null while a pause that lasts on holds it up.
 * Working days end with their day: the first counted is the next one after that of `from`, and what is due at the end of
 * a day is due at its last millisecond. Those that begin and end inside a pause do not count, nor the one in which the
 * pause ends.
 *
 * @throws RangeError when the calendar opens never again.
 */
export function addBusiness(
  clock: BusinessClock,
  from: Date,
  { value, unit }: BusinessAmount,
  pauses: readonly Pause[] = [],
): Date | null {
  if (value === 0) return from;
  if (unit === "working-days") return addWorkingDays(clock, from, value, pauses);
  let left = value * UNIT_MS[unit];
  for (const span of openSpans(clock, from.getTime(), spansOf(pauses))) {
    const length = span.to - span.from;
    if (length >= left) return new Date(span.from + left);
    left -= length;
  }
  return null;
}

/** Milliseconds that a calendar is open from one moment to another; 0 when they are the other way round. */
export function businessBetween(
  clock: BusinessClock,
  from: Date,
  to: Date,
  pauses: readonly Pause[] = [],
): number {
  const end = to.getTime();
  let sum = 0;
  if (end <= from.getTime()) return 0;
  for (const span of openSpans(clock, from.getTime(), spansOf(pauses), clock.zone.dayAt(end))) {
    if (span.from >= end) break;
    sum += Math.min(span.to, end) - span.from;
  }
  return sum;
}

/** Working days that count after the day of `from` up to and with that of `to`. */
export function workingDaysBetween(
  clock: BusinessClock,
  from: Date,
  to: Date,
  pauses: readonly Pause[] = [],
): number {
  const isPaused = pausedDays(clock, pauses);
  const last = clock.zone.dayAt(to.getTime());
  let count = 0;
  for (let day = clock.zone.dayAt(from.getTime()) + 1; day <= last; day++) {
    if (clock.isWorkingDay(day) && isPaused(day) === "no") count += 1;
  }
  return count;
}

function addWorkingDays(
  clock: BusinessClock,
  from: Date,
  count: number,
  pauses: readonly Pause[],
): Date | null {
  const isPaused = pausedDays(clock, pauses);
  let left = Math.ceil(count);
  let closed = 0;
  for (let day = clock.zone.dayAt(from.getTime()) + 1; ; day++) {
    const paused = isPaused(day);
    if (paused === "lasting") return null;
    if (!clock.isWorkingDay(day)) closed = assertOpensAgain(closed + 1);
    else {
      closed = 0;
      if (paused === "no") left -= 1;
      if (left <= 0) return new Date(clock.endOf(day) - 1);
    }
  }
}

/** Whether a day is inside a pause: after the day on which it began, up to the one on which it ended. */
function pausedDays(
  clock: BusinessClock,
  pauses: readonly Pause[],
): (day: Day) => "no" | "paused" | "lasting" {
  const spans = pauses.map(({ from, to }) => ({
    after: clock.zone.dayAt(from.getTime()),
    upTo: to && clock.zone.dayAt(to.getTime()),
  }));
  return (day) => {
    const found = spans.filter(({ after, upTo }) => day > after && (upTo === null || day <= upTo));
    if (found.some(({ upTo }) => upTo === null)) return "lasting";
    return found.length > 0 ? "paused" : "no";
  };
}

/** The open spans from a moment on that no pause covers, in order; they end where a pause lasts on. */
function* openSpans(
  clock: BusinessClock,
  from: number,
  pauses: readonly Span[],
  lastDay = Number.POSITIVE_INFINITY,
): Generator<Span, void> {
  let closed = 0;
  for (let day = clock.zone.dayAt(from); day <= lastDay; day++) {
    const open = clock.openOn(day);
    closed = open.length > 0 ? 0 : assertOpensAgain(closed + 1);
    for (const span of open) {
      if (span.to > from) yield* without({ from: Math.max(span.from, from), to: span.to }, pauses);
    }
    if (pauses.at(-1)?.to === Number.POSITIVE_INFINITY && (pauses.at(-1)?.from ?? 0) < clock.endOf(day))
      return;
  }
}

/** What is left of a span beside spans in order. */
function* without(span: Span, cuts: readonly Span[]): Generator<Span, void> {
  let { from } = span;
  for (const cut of cuts) {
    if (cut.to <= from) continue;
    if (cut.from >= span.to) break;
    if (cut.from > from) yield { from, to: cut.from };
    from = cut.to;
  }
  if (from < span.to) yield { from, to: span.to };
}

/** Pauses in order, those that overlap as one. */
function spansOf(pauses: readonly Pause[]): Span[] {
  const spans = pauses.map(({ from, to }) => ({
    from: from.getTime(),
    to: to ? to.getTime() : Number.POSITIVE_INFINITY,
  }));
  const merged: Span[] = [];
  for (const span of spans.sort((one, other) => one.from - other.from)) {
    const last = merged.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else if (span.from < span.to) merged.push(span);
  }
  return merged;
}

function assertOpensAgain(closedDays: number): number {
  if (closedDays <= LONGEST_CLOSED_DAYS) return closedDays;
  throw new RangeError(`The calendar does not open for ${LONGEST_CLOSED_DAYS} days`);
}
