import type { Day } from "./day.ts";
import { DAY_MS } from "./day.ts";

const QUARTER_MS = 15 * 60_000;
/** Offsets kept a zone: more than all days of a century. */
const MOST_KNOWN = 200_000;

/** A time zone of the IANA list; how far it is from UTC is asked of the platform once a quarter of an hour. */
export class Zone {
  readonly #format: Intl.DateTimeFormat;
  readonly #known = new Map<number, number>();

  constructor(timeZone: string) {
    const two = "2-digit";
    this.#format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      era: "short",
      year: "numeric",
      month: two,
      day: two,
      hour: two,
      minute: two,
      second: two,
    });
  }

  /**
   * The instant of a local time, given as if it were UTC. One that comes twice is the earlier, one that is left out is
   * as much later as the clocks go forward (as RFC 5545 and Temporal's "compatible" have it).
   */
  toUtc(local: number): number {
    const before = this.#offset(local - DAY_MS);
    const after = this.#offset(local + DAY_MS);
    const candidates = before === after ? [before] : [before, after];
    const found = candidates
      .map((offset) => local - offset)
      .filter((utc) => this.#offset(utc) === local - utc);
    return found.length > 0 ? Math.min(...found) : local - before;
  }

  /** The local day at an instant. */
  dayAt(utc: number): Day {
    return Math.floor((utc + this.#offset(utc)) / DAY_MS);
  }

  #offset(utc: number): number {
    const quarter = Math.floor(utc / QUARTER_MS);
    const known = this.#known.get(quarter);
    if (known !== undefined) return known;
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    const offset = this.#ask(quarter * QUARTER_MS);
    this.#known.set(quarter, offset);
    return offset;
  }

  #ask(utc: number): number {
    const parts = new Map(this.#format.formatToParts(utc).map(({ type, value }) => [type, value]));
    const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type) ?? 0);
    const local = new Date(0);
    const isBeforeChrist = parts.get("era")?.startsWith("B") ?? false;
    local.setUTCFullYear(isBeforeChrist ? 1 - part("year") : part("year"), part("month") - 1, part("day"));
    local.setUTCHours(part("hour"), part("minute"), part("second"));
    return local.getTime() - utc;
  }
}

/** Ready zones: what they have worked out is worth keeping. */
const ready = new Map<string, Zone>();

/** The zone of that name, made once. */
export function zoneOf(timeZone: string): Zone {
  const zone = ready.get(timeZone) ?? new Zone(timeZone);
  ready.set(timeZone, zone);
  return zone;
}
