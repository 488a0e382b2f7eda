import { z } from "@hono/zod-openapi";
import { customerOf } from "../../memory/merging/redirect.queries.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { cutPage, decodeCursor, PageQuery, pageOf } from "../../platform/http/keyset.ts";
import { type Actor, route } from "../../platform/http/route.ts";
import { calendarOf } from "../../quality/calendars/calendar.queries.ts";
import { type QueueOrder, queue } from "../queue/queue.queries.ts";
import { casesOf } from "./case.queries.ts";
import { Case, Severity, Words } from "./case.ts";
import { openByHand, shownCases } from "./cases.ts";
import { CaseSettings, caseSettings } from "./deadlines.ts";

import { writeSettings } from "./settings.queries.ts";
import { WholeCase, wholeCase } from "./whole-case.ts";

const reader = { role: "viewer", scope: "read" } as const;
const ofCustomer = z.object({ customerId: z.uuid() });
const Cases = pageOf(Case);
const QueueKey = z.tuple([z.string(), z.uuid(), z.uuid()]);
const CaseKey = z.uuid();
const Flag = z.enum(["true", "false"]).transform((text) => text === "true");

const QueueQuery = PageQuery.extend({
  holder: z.string().min(1).max(100).optional().openapi({
    description: "A person's id, `me`, or `none`: those that wait for somebody to take them.",
  }),
  overdue: Flag.optional(),
  escalated: Flag.optional(),
  severity: Severity.optional(),
  touchpoint: z.string().min(1).max(100).optional(),
  accountable: z.string().min(1).max(100).optional().openapi({
    description: "The function that answers for the touchpoint.",
  }),
  state: z.enum(["open", "closed"]).default("open"),
  sort: z.enum(["due", "value"]).default("due").openapi({
    description: "Of open ones: by the deadline that runs, or by what the customer is worth.",
  }),
});

function holderOf(said: string | undefined, actor: Actor): { holderId?: string | null } {
  if (said === undefined) return {};
  if (said === "none") return { holderId: null };
  return { holderId: said === "me" && "id" in actor ? actor.id : said };
}

async function keepSettings(db: Db, said: CaseSettings): Promise<CaseSettings> {
  const { calendarId } = said;
  if (calendarId !== null && !(await calendarOf(db, calendarId))) {
    const errors = [{ field: "calendarId", value: calendarId, reason: "is no calendar" }];
    throw new AppError("invalid", "calendarId: is no calendar", { errors });
  }
  await writeSettings(db, said);
  return said;
}

export const caseRoutes = [
  route({
    key: "GET /api/v1/cases",
    summary: "Cases: open ones, the first whose time runs out first, or closed ones, the last first",
    who: reader,
    query: QueueQuery,
    output: Cases,
    handle: async ({ db, actor, now }, { query }) => {
      const { cursor, limit, holder, overdue, state, sort, ...same } = query;
      const filter = { ...same, ...holderOf(holder, actor), ...(overdue && { dueBefore: now }) };
      const order: QueueOrder = state === "closed" ? "closed" : sort;
      const place = { after: decodeCursor(QueueKey, cursor), limit: limit + 1 };
      const rows = await queue(db, filter, order, place);
      const page = cutPage(rows, limit, QueueKey, (one) => [one.key, one.customerId, one.caseId]);
      const kept = page.items.map(({ key: _, ...one }) => one);
      return { items: await shownCases(db, kept), next: page.next };
    },
  }),
  route({
    key: "GET /api/v1/customers/{customerId}/cases",
    summary: "A customer's cases, the newest first",
    who: reader,
    params: ofCustomer,
    query: PageQuery,
    output: Cases,
    deed: "customer.see",
    handle: async ({ db }, { params, query: { cursor, limit } }) => {
      const customerId = await customerOf(db, params.customerId);
      const place = { after: decodeCursor(CaseKey, cursor), limit: limit + 1 };
      const page = cutPage(await casesOf(db, customerId, place), limit, CaseKey, ({ caseId }) => caseId);
      return { items: await shownCases(db, page.items), next: page.next };
    },
  }),
  route({
    key: "POST /api/v1/customers/{customerId}/cases",
    summary: "Open a case by hand; where one is open about the matter, the reason joins it",
    who: { role: "agent", scope: "write" },
    params: ofCustomer,
    body: z.object({
      matterId: z.uuid().nullable().default(null),
      reason: Words,
      severity: Severity.default("medium"),
      onceId: z.uuid().optional().openapi({
        description:
          "Told again under the same id, nothing is opened again: the case of the first time is told.",
      }),
    }),
    status: 201,
    deed: "case.open",
    output: WholeCase,
    handle: async ({ db, actor, now }, { params: { customerId }, body }) =>
      wholeCase(db, await openByHand(db, { ...body, customerId, actor }, now)),
  }),
  route({
    key: "GET /api/v1/customers/{customerId}/cases/{caseId}",
    summary: "One case: what speaks for it, what was done, what waits to be accepted",
    who: reader,
    params: ofCustomer.extend({ caseId: z.uuid() }),
    deed: "case.see",
    output: WholeCase,
    handle: ({ db }, { params }) => wholeCase(db, params),
  }),
  route({
    key: "GET /api/v1/case-settings",
    summary: "By when cases are seen to",
    who: reader,
    output: CaseSettings,
    handle: ({ db }) => caseSettings(db),
  }),
  route({
    key: "PUT /api/v1/case-settings",
    summary: "Say by when cases are seen to, from the next one on",
    who: { role: "director", scope: "admin" },
    body: CaseSettings,
    deed: "case.settings",
    output: CaseSettings,
    handle: ({ db }, { body }) => keepSettings(db, body),
  }),
] as const;
