import { z } from "@hono/zod-openapi";
import { customerOf } from "../../memory/merging/redirect.queries.ts";
import { Day } from "../../platform/day.ts";
import type { Db } from "../../platform/db/db.ts";
import { cutPage, decodeCursor, PageQuery, pageOf } from "../../platform/http/keyset.ts";
import { type Actor, route } from "../../platform/http/route.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";
import { actedFor } from "../absences/absences.ts";
import { momentsOf } from "../experience/span.ts";
import { type QueueOrder, queue } from "../queue/queue.queries.ts";
import { casesOf } from "./case.queries.ts";
import { Case, Outcome, Severity, Words } from "./case.ts";
import { openByHand, shownCases } from "./cases.ts";
import { CaseSettingsInput, KeptCaseSettings, keepSettings, toldSettings } from "./deadlines.ts";
import { WholeCase, wholeCase } from "./whole-case.ts";

const reader = { role: "viewer", scope: "read" } as const;
const ofCustomer = z.object({ customerId: z.uuid() });
const Cases = pageOf(Case);
const QueueKey = z.tuple([z.string(), z.uuid(), z.uuid()]);
const CaseKey = z.uuid();
const Flag = z.enum(["true", "false"]).transform((text) => text === "true");

const QueueQuery = PageQuery.extend({
  holder: z.string().min(1).max(100).optional().openapi({
    description:
      "A person's id, `me` with whom one stands in for, or `none`: those that wait for somebody to take them.",
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
  rootCause: z.string().min(1).max(60).optional(),
  outcome: Outcome.optional(),
  openedFrom: Day.optional(),
  openedTo: Day.optional().openapi({
    description:
      "With openedFrom: opened in these days, both within; without those that went into another, as the figures count.",
  }),
});

/** Whose cases are asked for; one's own are also those of whom one stands in for. */
async function holdersOf(db: Db, said: string | undefined, actor: Actor, now: Date) {
  if (said === undefined) return {};
  if (said === "none") return { holderIds: null };
  return { holderIds: said === "me" && "id" in actor ? await actedFor(db, actor.id, now) : [said] };
}

type Days = { openedFrom?: string | undefined; openedTo?: string | undefined };

/** The period in which cases were opened; none unless both days are said. */
async function openedIn(db: Db, { openedFrom: from, openedTo: until }: Days) {
  if (from === undefined || until === undefined) return {};
  const { timeZone } = await readCompany(db);
  return { opened: momentsOf({ from, until }, timeZone) };
}

export const caseRoutes = [
  route({
    key: "GET /api/v1/cases",
    summary: "Cases: open ones, the first whose time runs out first, or closed ones, the last first",
    who: reader,
    query: QueueQuery,
    output: Cases,
    handle: async ({ db, actor, now }, { query }) => {
      const { cursor, limit, holder, overdue, state, sort, openedFrom, openedTo, ...same } = query;
      const opened = await openedIn(db, { openedFrom, openedTo });
      const held = await holdersOf(db, holder, actor, now);
      const filter = { ...same, ...opened, ...held, ...(overdue && { dueBefore: now }) };
      const order: QueueOrder = state === "closed" ? "closed" : sort;
      const place = { after: decodeCursor(QueueKey, cursor), limit: limit + 1 };
      const rows = await queue(db, filter, order, place);
      const page = cutPage(rows, limit, QueueKey, (one) => [one.key, one.customerId, one.caseId]);
      const kept = page.items.map(({ key: _, ...one }) => one);
      return { items: await shownCases(db, kept, actor, now), next: page.next };
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
    handle: async ({ db, actor, now }, { params, query: { cursor, limit } }) => {
      const customerId = await customerOf(db, params.customerId);
      const place = { after: decodeCursor(CaseKey, cursor), limit: limit + 1 };
      const page = cutPage(await casesOf(db, customerId, place), limit, CaseKey, ({ caseId }) => caseId);
      return { items: await shownCases(db, page.items, actor, now), next: page.next };
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
      wholeCase(db, await openByHand(db, { ...body, customerId, actor }, now), actor, now),
  }),
  route({
    key: "GET /api/v1/customers/{customerId}/cases/{caseId}",
    summary: "One case: what speaks for it, what was done, what waits to be accepted",
    who: reader,
    params: ofCustomer.extend({ caseId: z.uuid() }),
    deed: "case.see",
    output: WholeCase,
    handle: ({ db, actor, now }, { params }) => wholeCase(db, params, actor, now),
  }),
  route({
    key: "GET /api/v1/case-settings",
    summary: "By when cases are seen to",
    who: reader,
    output: KeptCaseSettings,
    handle: ({ db }) => toldSettings(db),
  }),
  route({
    key: "PUT /api/v1/case-settings",
    summary: "Say by when cases are seen to, from the next one on",
    who: { role: "director", scope: "admin" },
    body: CaseSettingsInput,
    deed: "case.settings",
    output: KeptCaseSettings,
    handle: ({ db }, { body }) => keepSettings(db, body),
  }),
] as const;
