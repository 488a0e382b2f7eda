import { z } from "@hono/zod-openapi";
import { Day } from "../../platform/day.ts";
import { route } from "../../platform/http/route.ts";
import { ReadVersion } from "../../platform/settings/unchanged.ts";
import { calendars } from "./calendar.queries.ts";
import { Calendar, CalendarInput, OpenDay } from "./calendar.ts";
import { changeCalendar, deleteCalendar, hoursOf, makeCalendar, openDays } from "./calendars.ts";
import { placesIn } from "./holidays.ts";

const reader = { role: "viewer", scope: "read" } as const;
const director = { role: "director", scope: "admin" } as const;
const params = z.object({ calendarId: z.uuid() });
const Language = z.enum(["es", "en"]).default("es").openapi({ description: "Of the holidays' names." });
const Days = z.object({
  /** The first day; today when not given. */
  from: Day.optional(),
  days: z.coerce.number().int().min(1).max(366).default(14),
  language: Language,
});
const OpenDays = z.object({ items: z.array(OpenDay) });

const today = (now: Date) => now.toISOString().slice(0, 10);

export const calendarRoutes = [
  route({
    key: "GET /api/v1/calendars",
    summary: "The company's business calendars",
    who: reader,
    output: z.object({ items: z.array(Calendar) }),
    handle: async ({ db }) => ({ items: await calendars(db) }),
  }),
  // Stands before the routes of one calendar, whose path would take it.
  route({
    key: "GET /api/v1/calendars/places",
    summary: "Countries whose holidays are known; of a country its regions, of a region its cities",
    who: reader,
    query: z.object({
      country: z.string().max(2).optional(),
      region: z.string().max(20).optional(),
      language: Language,
    }),
    output: z.object({ items: z.array(z.object({ code: z.string(), name: z.string() })) }),
    handle: async (_call, { query: { language, ...within } }) => ({
      items: await placesIn(within, language),
    }),
  }),
  route({
    key: "POST /api/v1/calendars/hours",
    summary: "Opening hours of the next days as a calendar would have them that is not kept yet",
    who: director,
    query: Days,
    body: CalendarInput,
    deed: "calendar.try",
    output: OpenDays,
    handle: async ({ now }, { query, body }) => ({
      items: await openDays(body, { ...query, from: query.from ?? today(now) }),
    }),
  }),
  route({
    key: "POST /api/v1/calendars",
    summary: "Keep a business calendar",
    who: director,
    status: 201,
    body: CalendarInput,
    deed: "calendar.change",
    output: Calendar,
    handle: ({ db, now }, { body }) => makeCalendar(db, body, now),
  }),
  route({
    key: "PUT /api/v1/calendars/{calendarId}",
    summary: "Change a business calendar; deadlines that run follow it",
    who: director,
    params,
    body: CalendarInput.extend({ version: ReadVersion }),
    deed: "calendar.change",
    output: Calendar,
    handle: (call, { params: { calendarId }, body: { version: read, ...said } }) =>
      changeCalendar(call, { calendarId, said, read }),
  }),
  route({
    key: "DELETE /api/v1/calendars/{calendarId}",
    summary: "Remove a business calendar that neither a standard nor the deadlines of cases are reckoned by",
    who: director,
    params,
    deed: "calendar.remove",
    output: z.object({}),
    handle: async (call, { params: { calendarId } }) => {
      await deleteCalendar(call, calendarId);
      return {};
    },
  }),
  route({
    key: "GET /api/v1/calendars/{calendarId}/hours",
    summary: "Opening hours of the next days",
    who: reader,
    params,
    query: Days,
    output: OpenDays,
    handle: async ({ db, now }, { params: { calendarId }, query }) => ({
      items: await hoursOf(db, calendarId, { ...query, from: query.from ?? today(now) }),
    }),
  }),
] as const;
