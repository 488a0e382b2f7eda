export type DateOrder = "ymd" | "dmy" | "mdy";

const NUMERIC =
  /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?:[T ,]+(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([ap]\.?\s?m\.?)?\s*(Z|[+-]\d{2}(?::?\d{2})?|UTC)?)?$/i;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2}):?(\d{2}):?(\d{2})?)?$/;
const NAMED_DAY_FIRST =
  /^(\d{1,2})[-/ .]+(?:de )?([a-zñ]{3,10})\.?[-/ .,]+(?:de )?(\d{2,4})(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/i;
const NAMED_MONTH_FIRST = /^([a-z]{3,9})\.? (\d{1,2}),? (\d{4})(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/i;

const MONTHS = [
  ["jan", "ene"],
  ["feb"],
  ["mar"],
  ["apr", "abr"],
  ["may"],
  ["jun"],
  ["jul"],
  ["aug", "ago"],
  ["sep"],
  ["oct"],
  ["nov"],
  ["dec", "dic"],
];

type Parts = {
  y: number;
  m: number;
  d: number;
  hour: number;
  minute: number;
  second: number;
  offset: string | null;
};

/** What one value says about the order of day and month: a position above 12 is a day. Null when it is no date. */
export function orderShown(text: string): DateOrder | "unclear" | null {
  const [, a = "", b = ""] = NUMERIC.exec(text) ?? [];
  if (a === "" || a.length > 2) return parseParts(text, "ymd") ? "ymd" : null;
  const [dayFirst, monthFirst] = [parseParts(text, "dmy"), parseParts(text, "mdy")];
  if (dayFirst && monthFirst) return a === b ? "ymd" : "unclear";
  if (dayFirst) return "dmy";
  return monthFirst ? "mdy" : null;
}

/** Reads dates of one column: same order, same time zone. Remembers the last, since rows of one purchase repeat it. */
export class DateReader {
  readonly #order: DateOrder;
  readonly #zone: ZoneOffsets;
  #text = "";
  #date: Date | null = null;

  /** @param timeZone IANA name: where dates without an offset were written down. */
  constructor(order: DateOrder, timeZone: string) {
    this.#order = order;
    this.#zone = new ZoneOffsets(timeZone);
  }

  /** Null when it is no date of the calendar in years 1900 to 2200. */
  read(text: string): Date | null {
    if (text !== this.#text) {
      this.#text = text;
      this.#date = this.#parse(text);
    }
    return this.#date;
  }

  /** Whether a text is a date of the calendar, but of other times. */
  isFarOff(text: string): boolean {
    const parts = parseParts(text.trim(), this.#order);
    return parts !== null && isFarOff(parts);
  }

  #parse(text: string): Date | null {
    const parts = parseParts(text.trim(), this.#order);
    if (!parts || isFarOff(parts)) return null;
    const { y, m, d, hour, minute, second, offset } = parts;
    const local = Date.UTC(y, m - 1, d, hour, minute, second);
    return new Date(offset === null ? this.#zone.toUtc(local) : local - offsetMs(offset));
  }
}

function parseParts(text: string, order: DateOrder): Parts | null {
  const read = COMPACT.exec(text) ?? null;
  if (read) return valid(read[1], read[2], read[3], read.slice(4));
  const numeric = NUMERIC.exec(text);
  if (numeric) return numericParts(numeric, order);
  const dayFirst = NAMED_DAY_FIRST.exec(text);
  if (dayFirst) return valid(dayFirst[3], monthNumber(dayFirst[2]), dayFirst[1], dayFirst.slice(4));
  const monthFirst = NAMED_MONTH_FIRST.exec(text);
  if (monthFirst) return valid(monthFirst[3], monthNumber(monthFirst[1]), monthFirst[2], monthFirst.slice(4));
  return null;
}

function numericParts(found: RegExpExecArray, order: DateOrder): Parts | null {
  const [a = "", b = "", c = "", ...time] = found.slice(1);
  if (a.length === 4) return valid(a, b, c, time);
  if (a.length > 2 || c.length === 1 || c.length === 3) return null;
  if (order === "mdy") return valid(c, a, b, time);
  return order === "ymd" && c.length === 2 ? valid(a, b, c, time) : valid(c, b, a, time);
}

function valid(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  [hour, minute, second, half, offset]: (string | undefined)[],
): Parts | null {
  const [m, d] = [Number(month), Number(day)];
  const y = year?.length === 2 ? Number(year) + (Number(year) < 70 ? 2000 : 1900) : Number(year);
  const time = {
    hour: hourOf(Number(hour ?? 0), half),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
  };
  if (!(y >= 1 && y <= 9999 && m >= 1 && m <= 12 && d >= 1 && d <= daysIn(y, m))) return null;
  if (time.hour > 23 || time.minute > 59 || time.second > 59) return null;
  return { y, m, d, ...time, offset: offset ?? null };
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return 99;
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0);
}

/** No sale is from before 1900 or after 2200; "9999" stands for "never". */
function isFarOff({ y }: Parts): boolean {
  return y < 1900 || y > 2200;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function monthNumber(name: string | undefined): string {
  const short = name?.toLowerCase().slice(0, 3) ?? "";
  return String(MONTHS.findIndex((names) => names.includes(short)) + 1);
}

function offsetMs(offset: string): number {
  const found = /^([+-])(\d{2}):?(\d{2})?$/.exec(offset);
  if (!found) return 0;
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
  return (found[1] === "-" ? -minutes : minutes) * 60_000;
}

const HOUR = 3_600_000;

/** How far a time zone is from UTC, asked once an hour of the data. */
class ZoneOffsets {
  readonly #format: Intl.DateTimeFormat;
  readonly #known = new Map<number, number>();

  constructor(timeZone: string) {
    const number = "2-digit";
    this.#format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: number,
      day: number,
      hour: number,
      minute: number,
      second: number,
    });
  }

  /** A local time, given as if it were UTC, in milliseconds of UTC. */
  toUtc(local: number): number {
    const guess = local - this.#offset(local);
    return local - this.#offset(guess);
  }

  #offset(utc: number): number {
    const hour = Math.floor(utc / HOUR);
    let offset = this.#known.get(hour);
    if (offset === undefined) {
      offset = this.#ask(hour * HOUR);
      this.#known.set(hour, offset);
    }
    return offset;
  }

  #ask(utc: number): number {
    const parts = new Map(this.#format.formatToParts(utc).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
    const local = Date.UTC(
      part("year"),
      part("month") - 1,
      part("day"),
      part("hour"),
      part("minute"),
      part("second"),
    );
    return local - utc;
  }
}
