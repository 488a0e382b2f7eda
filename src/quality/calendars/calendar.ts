import { z } from "@hono/zod-openapi";

/** "24:00" is the end of the day. */
const Time = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "is not a time of day, e.g. 09:30")
  .openapi({ example: "09:00" });

/** Opening hours of a day: as many intervals as it takes, in order. None: closed. */
const Hours = z
  .array(z.object({ from: Time, to: Time }))
  .max(12)
  .refine(
    isInOrder,
    "intervals must be in order, none may overlap another, and each must end after it begins",
  );
export type Hours = z.infer<typeof Hours>;

function isInOrder(hours: readonly { from: string; to: string }[]): boolean {
  return hours.every(({ from, to }, i) => from < to && (i === 0 || (hours[i - 1]?.to ?? "") <= from));
}

export const WEEKDAYS = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;

const Week = z
  .object({
    monday: Hours,
    tuesday: Hours,
    wednesday: Hours,
    thursday: Hours,
    friday: Hours,
    saturday: Hours,
    sunday: Hours,
  })
  .refine((week) => WEEKDAYS.some((day) => week[day].length > 0), "must be open on some day");

/** Where the holidays are those of: a country, or a region or city of it. */
export const HolidayPlace = z
  .object({
    country: z.string().regex(/^[A-Z]{2}$/, "is not a country code of ISO 3166, e.g. ES"),
    region: z.string().min(1).max(20).nullable().default(null),
    city: z.string().min(1).max(20).nullable().default(null),
    types: z
      .array(z.enum(["public", "bank", "optional", "school"]))
      .min(1)
      .default(["public"]),
  })
  .openapi("HolidayPlace");
export type HolidayPlace = z.output<typeof HolidayPlace>;

const Exception = z.object({
  date: z.iso.date(),
  open: Hours,
  note: z.string().trim().max(200).default(""),
});

/** When the company works: what a promise "within 8 business hours" is measured by. */
export const CalendarInput = z
  .object({
    name: z.string().trim().min(1).max(80),
    timeZone: z
      .string()
      .max(80)
      .refine(isTimeZone, "is not a time zone of the IANA list, e.g. Europe/Madrid")
      .openapi({ example: "Europe/Madrid" }),
    week: Week,
    holidays: HolidayPlace.nullable().default(null),
    exceptions: z
      .array(Exception)
      .max(1000)
      .default([])
      .refine((all) => new Set(all.map(({ date }) => date)).size === all.length, "a day is named twice")
      .openapi({ description: "Days that are otherwise than their weekday; they win over holidays." }),
  })
  .openapi("CalendarInput");
export type CalendarInput = z.output<typeof CalendarInput>;

export const Calendar = CalendarInput.extend({ calendarId: z.uuid(), version: z.int() }).openapi("Calendar");
export type Calendar = z.output<typeof Calendar>;

/** What makes a calendar's clock. */
export type OpeningHours = Pick<CalendarInput, "timeZone" | "week" | "holidays" | "exceptions">;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** A day of a calendar as it will be. */
export const OpenDay = z
  .object({
    date: z.iso.date(),
    open: z.array(z.object({ from: z.iso.datetime(), to: z.iso.datetime() })),
    because: z.enum(["week", "holiday", "exception"]),
    note: z.string().openapi({ description: "The holiday's name, or what the exception says." }),
  })
  .openapi("OpenDay");
export type OpenDay = z.infer<typeof OpenDay>;
