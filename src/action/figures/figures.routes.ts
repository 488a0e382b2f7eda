import { z } from "@hono/zod-openapi";
import { Day } from "../../platform/day.ts";
import { route } from "../../platform/http/route.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";
import { dayOf } from "../../quality/calendars/day.ts";
import { SpanQuery, spansOf } from "../experience/span.ts";
import { caseFigures, stayedAfterFailure } from "./case-figures.ts";
import { CaseFigures, StayedComparison } from "./figures.ts";

const MOST_DAYS = 366;
const reader = { role: "viewer", scope: "read" } as const;

const Days = SpanQuery.extend({
  from: Day.optional().openapi({ description: "The first day, instead of days or month." }),
  to: Day.optional().openapi({ description: "The last day, within." }),
})
  .refine(({ from, to }) => (from === undefined) === (to === undefined), {
    path: ["to"],
    message: "is said with from, or neither",
  })
  .refine(({ from, to }) => from === undefined || to === undefined || areWithinYear(from, to), {
    path: ["to"],
    message: `is not within ${MOST_DAYS} days after from`,
  });

function areWithinYear(from: string, to: string): boolean {
  return from <= to && dayOf(to) - dayOf(from) < MOST_DAYS;
}

export const caseFigureRoutes = [
  route({
    key: "GET /api/v1/cases/figures",
    summary: "What came of the cases opened in some days: how soon, in time or not, and how they ended",
    who: reader,
    query: Days,
    output: CaseFigures,
    handle: async ({ db, now }, { query: { from, to, ...span } }) => {
      if (from !== undefined && to !== undefined) return caseFigures(db, { from, to }, now);
      const { timeZone } = await readCompany(db);
      const days = spansOf(span, { timeZone, now }).span;
      return caseFigures(db, { from: days.from, to: days.until }, now);
    },
  }),
  route({
    key: "GET /api/v1/cases/stayed",
    summary:
      "Whether customers who were failed some months ago stayed, beside comparable ones who were not: a comparison, not a cause",
    who: reader,
    query: z.object({
      months: z.coerce.number().int().min(1).max(12).default(6).openapi({
        description:
          "The failures are at least so many months before the end of the span over which loss is measured.",
      }),
    }),
    output: z.object({ comparison: StayedComparison.nullable() }),
    handle: async ({ db }, { query: { months } }) => ({ comparison: await stayedAfterFailure(db, months) }),
  }),
] as const;
