import type { Hours, OpeningHours } from "./calendar.ts";
import { WEEKDAYS } from "./calendar.ts";
import { DAY_MS, type Day, dayOf, isoDay, weekdayOf } from "./day.ts";
import type { HolidaysOf } from "./holidays.ts";
import { type Zone, zoneOf } from "./zone.ts";

/** From an instant up to another, which is not in it; milliseconds of UTC. */
export type Span = { from: number; to: number };

/** Why a day is as it is. */
type Rule = { hours: Hours; because: "week" | "holiday" | "exception"; note: string };

const MOST_KNOWN = 50_000;

/** A calendar made ready to reckon with: which instants are open, day by day, each worked out once. */
export class BusinessClock {
  readonly zone: Zone;
  readonly #hours: OpeningHours;
  readonly #holidays: HolidaysOf;
  readonly #exceptions: ReadonlyMap<Day, OpeningHours["exceptions"][number]>;
  readonly #known = new Map<Day, readonly Span[]>();

  constructor(hours: OpeningHours, holidays: HolidaysOf) {
    this.zone = zoneOf(hours.timeZone);
    this.#hours = hours;
    this.#holidays = holidays;
    this.#exceptions = new Map(hours.exceptions.map((exception) => [dayOf(exception.date), exception]));
  }

  /** The open spans of a local day, in order; those that touch are one. */
  openOn(day: Day): readonly Span[] {
    const known = this.#known.get(day);
    if (known) return known;
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    const spans = this.#spansOf(day, this.ruleOf(day).hours);
    this.#known.set(day, spans);
    return spans;
  }

  /** The hours that hold on a day, and why. */
  ruleOf(day: Day): Rule {
    const exception = this.#exceptions.get(day);
    if (exception) return { hours: exception.open, because: "exception", note: exception.note };
    const date = isoDay(day);
    const holiday = this.#holidays(Number(date.slice(0, date.indexOf("-", 1)))).get(date);
    if (holiday !== undefined) return { hours: [], because: "holiday", note: holiday };
    return { hours: this.#hours.week[WEEKDAYS[weekdayOf(day)] ?? "monday"], because: "week", note: "" };
  }

  isWorkingDay(day: Day): boolean {
    return this.openOn(day).length > 0;
  }

  /** The first instant that is not in a day any more. */
  endOf(day: Day): number {
    return this.zone.toUtc((day + 1) * DAY_MS);
  }

  #spansOf(day: Day, hours: Hours): Span[] {
    const spans: Span[] = [];
    for (const { from, to } of hours) {
      const span = { from: this.#instant(day, from), to: this.#instant(day, to) };
      const last = spans.at(-1);
      if (last?.to === span.from) last.to = span.to;
      // An hour that the clocks leave out may swallow an interval.
      else if (span.from < span.to) spans.push(span);
    }
    return spans;
  }

  #instant(day: Day, time: string): number {
    const [hour = 0, minute = 0] = time.split(":").map(Number);
    return this.zone.toUtc(day * DAY_MS + (hour * 60 + minute) * 60_000);
  }
}
