import { z } from "@hono/zod-openapi";
import { customerOf } from "../../memory/merging/redirect.queries.ts";
import { cutPage, decodeCursor, PageQuery, pageOf } from "../../platform/http/keyset.ts";
import { route } from "../../platform/http/route.ts";
import { Compliance, compliance } from "../compliance/compliance.ts";
import { revisionsOf, runningOf, verdictsOf } from "./verdict.queries.ts";
import { shownVerdict, Verdict } from "./verdict.ts";

const reader = { role: "viewer", scope: "read" } as const;
const Key = z.tuple([z.uuid(), z.uuid()]);
/** Promises that run out, told at once: enough to see what comes first. */
const MOST_RUNNING = 20;

/** As many as a screen shows at once, and what they are about. */
const MOST_SUBJECTS = 120;
const Subjects = z
  .string()
  .transform((ids) => ids.split(","))
  .pipe(z.array(z.uuid()).max(MOST_SUBJECTS))
  .openapi({ type: "string", description: "Of these contacts and matters only: ids with commas between." });
const Former = Verdict.extend({ replacedAt: z.iso.datetime() });

export const verdictRoutes = [
  route({
    key: "GET /api/v1/customers/{customerId}/verdicts",
    summary: "What the standards say of a customer's contacts and matters",
    who: reader,
    params: z.object({ customerId: z.uuid() }),
    query: PageQuery.extend({ subjectId: Subjects.optional() }),
    deed: "customer.see",
    output: pageOf(Verdict),
    handle: async ({ db }, { params: { customerId }, query: { cursor, limit, subjectId: subjectIds } }) => {
      const from = decodeCursor(Key, cursor);
      const living = await customerOf(db, customerId);
      const found = await verdictsOf(db, living, { from, limit: limit + 1, subjectIds });
      const page = cutPage(found, limit, Key, (one) => [one.subjectId, one.standardId]);
      return { ...page, items: page.items.map(shownVerdict) };
    },
  }),
  route({
    key: "GET /api/v1/customers/{customerId}/verdicts/running",
    summary: "What was promised a customer and runs out, the first first; nothing of what stands still",
    who: reader,
    params: z.object({ customerId: z.uuid() }),
    deed: "customer.see",
    output: z.object({ items: z.array(Verdict) }),
    handle: async ({ db }, { params: { customerId } }) => ({
      items: (await runningOf(db, await customerOf(db, customerId), MOST_RUNNING)).map(shownVerdict),
    }),
  }),
  route({
    key: "GET /api/v1/customers/{customerId}/verdicts/{subjectId}/{standardId}/history",
    summary: "What a verdict was before, the last first",
    who: reader,
    params: z.object({ customerId: z.uuid(), subjectId: z.uuid(), standardId: z.uuid() }),
    deed: "customer.see",
    output: z.object({ items: z.array(Former) }),
    handle: async ({ db }, { params }) => {
      const customerId = await customerOf(db, params.customerId);
      const found = await revisionsOf(db, { ...params, customerId });
      return {
        items: found.map(({ content, replacedAt }) => ({
          ...Verdict.parse(content),
          customerId,
          replacedAt: replacedAt.toISOString(),
        })),
      };
    },
  }),
  route({
    key: "GET /api/v1/compliance",
    summary: "How well each standard is kept, by week or longer",
    who: reader,
    query: z.object({
      standardId: z.uuid().optional(),
      by: z.enum(["week", "month", "quarter", "year"]).default("week"),
      count: z.coerce.number().int().min(1).max(53).default(12).openapi({ description: "So many of them." }),
      per: z
        .enum(["actor", "function"])
        .optional()
        .openapi({ description: "Also by who acted, or by the function that answers for the touchpoint." }),
    }),
    output: z.object({ items: z.array(Compliance) }),
    handle: async ({ db, now }, { query }) => ({ items: await compliance(db, query, now) }),
  }),
] as const;
