import type { CalendarInput } from "../../../../src/quality/calendars/calendar.ts";
import type { Output } from "../../../api/contract.ts";

export type Calendar = Output<"GET /api/v1/calendars">["items"][number];
type Hours = Calendar["week"]["monday"];

export const WEEKDAYS = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Opening hours while they are being written: a day a text. */
export type HoursDraft = {
  name: string;
  timeZone: string;
  week: Readonly<Record<Weekday, string>>;
  country: string;
  region: string;
  exceptions: string;
};

const OFFICE = "9:00-18:00";

/** A calendar as it is kept, to be changed; an office from Monday to Friday where there is none. */
export function hoursDraftOf(calendar: Calendar | null, timeZone: string): HoursDraft {
  if (calendar === null) {
    const days = WEEKDAYS.map((day) => [day, ["saturday", "sunday"].includes(day) ? "" : OFFICE] as const);
    return { name: "", timeZone, week: weekOf(days), country: "", region: "", exceptions: "" };
  }
  const { name, week, holidays, exceptions } = calendar;
  return {
    name,
    timeZone: calendar.timeZone,
    week: weekOf(WEEKDAYS.map((day) => [day, hoursWritten(week[day])])),
    country: holidays?.country ?? "",
    region: holidays?.region ?? "",
    exceptions: exceptions.map(({ date, open }) => `${date} ${hoursWritten(open)}`.trim()).join("\n"),
  };
}

function weekOf(days: readonly (readonly [Weekday, string])[]): Record<Weekday, string> {
  const empty = {
    monday: "",
    tuesday: "",
    wednesday: "",
    thursday: "",
    friday: "",
    saturday: "",
    sunday: "",
  };
  return { ...empty, ...Object.fromEntries(days) };
}

/** Hours as one writes them: "9:00-14:00, 16:00-19:00". */
export function hoursWritten(hours: Hours): string {
  return hours.map(({ from, to }) => `${short(from)}-${short(to)}`).join(", ");
}

function short(time: string): string {
  return time.replace(/^0(\d)/, "$1");
}

/** The hours that a text says, none for an empty one; null when it cannot be read. */
export function hoursSaid(text: string): Hours | null {
  const parts = text.split(/[,;]/).map((part) => part.trim());
  if (text.trim() === "") return [];
  const hours = parts.map((part) => {
    const [, from, to] = /^(\d{1,2}(?::\d{2})?)\s*[-–]\s*(\d{1,2}(?::\d{2})?)$/.exec(part) ?? [];
    return { from: timeOf(from), to: timeOf(to) };
  });
  const good = hours.flatMap(({ from, to }) => (from && to && from < to ? [{ from, to }] : []));
  const isInOrder = good.every(({ from }, at) => at === 0 || (good[at - 1]?.to ?? "") <= from);
  return good.length === hours.length && isInOrder ? good : null;
}

function timeOf(text = ""): string | null {
  const [, hour, minute = "00"] = /^(\d{1,2})(?::(\d{2}))?$/.exec(text) ?? [];
  const time = `${(hour ?? "").padStart(2, "0")}:${minute}`;
  return /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(time) ? time : null;
}

/** The days that lines of text say, with their hours; null when one cannot be read or is named twice. */
export function exceptionsSaid(text: string): { date: string; open: Hours }[] | null {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const said = lines.flatMap((line) => {
    const [, date = "", hours = ""] = /^(\d{4}-\d{2}-\d{2})(?:\s+(.*))?$/.exec(line.trim()) ?? [];
    const open = hoursSaid(hours);
    return date === "" || open === null || Number.isNaN(Date.parse(date)) ? [] : [{ date, open }];
  });
  const isOnce = new Set(said.map(({ date }) => date)).size === said.length;
  return said.length === lines.length && isOnce ? said : null;
}

/** The calendar as it is sent; null while something is missing. What the form does not ask stays as it was. */
export function calendarOf(draft: HoursDraft, former: Calendar | null): CalendarInput | null {
  const { name, timeZone, week, country, region } = draft;
  const days = WEEKDAYS.map((day) => [day, hoursSaid(week[day])] as const);
  const exceptions = exceptionsSaid(draft.exceptions);
  const isOpen = days.some(([, hours]) => hours !== null && hours.length > 0);
  if (name.trim() === "" || exceptions === null || !isOpen || days.some(([, hours]) => hours === null))
    return null;
  const said = new Map(days);
  const of = (day: Weekday) => said.get(day) ?? [];
  const before = former?.holidays ?? null;
  const types = before?.types ?? ["public" as const];
  const isSame = before !== null && before.country === country && (before.region ?? "") === region;
  const place = isSame ? before : { country, region: region || null, city: null, types };
  return {
    name: name.trim(),
    timeZone,
    week: {
      monday: of("monday"),
      tuesday: of("tuesday"),
      wednesday: of("wednesday"),
      thursday: of("thursday"),
      friday: of("friday"),
      saturday: of("saturday"),
      sunday: of("sunday"),
    },
    holidays: country === "" ? null : place,
    exceptions: exceptions.map((one) => ({
      ...one,
      note: former?.exceptions.find(({ date }) => date === one.date)?.note ?? "",
    })),
  };
}
