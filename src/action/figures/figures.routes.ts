import { z } from "@hono/zod-openapi";
import { route } from "../../platform/http/route.ts";
import { dayOf } from "../../quality/calendars/day.ts";
import { caseFigures, stayedAfterFailure } from "./case-figures.ts";
import { CaseFigures, StayedComparison } from "./figures.ts";

const MOST_DAYS = 366;
const reader = { role: "viewer", scope: "read" } as const;

const Days = z.object({
  from: z.iso.date(),
  to: z.iso.date().openapi({ description: "The last day, within." }),
});

export const caseFigureRoutes = [
  route({
    key: "GET /api/v1/cases/figures",
    summary: "What came of the cases opened in some days: how soon, in time or not, and how they ended",
    who: reader,
    query: Days.refine(({ from, to }) => from <= to && dayOf(to) - dayOf(from) < MOST_DAYS, {
      path: ["to"],
      message: `is not within ${MOST_DAYS} days after from`,
    }),
    output: CaseFigures,
    handle: ({ db, now }, { query }) => caseFigures(db, query, now),
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
