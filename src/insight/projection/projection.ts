import { z } from "@hono/zod-openapi";
import { Interval, Month } from "../interval.ts";

/** Expected state of today's base in one coming month; bands are 80%. Money in minor units. */
export const ProjectionMonth = z
  .object({ month: Month, active: Interval, buyers: Interval, incomeMinor: Interval })
  .openapi("ProjectionMonth");

/** The same base when `keepShare` of those it loses were kept. */
export const ProjectionScenario = z
  .object({
    keepShare: z.number(),
    months: z.array(ProjectionMonth),
    /** Income over all months, with its band. */
    totalMinor: Interval,
    /** More than the scenario without keeping anybody. */
    gainMinor: Interval,
  })
  .openapi("ProjectionScenario");

/** What happens if no new customer ever comes again: 60 months from today's base alone. */
export const Projection = z
  .object({
    asOf: z.iso.date(),
    currency: z.string(),
    model: z.string(),
    customers: z.int(),
    /** keepShare 0, 0.05, … 0.5: the slider moves between them without waiting. */
    scenarios: z.array(ProjectionScenario),
    /** Past months of the same customers, to draw the line before today. */
    past: z.array(z.object({ month: Month, buyers: z.int(), incomeMinor: z.int() })),
    notes: z.array(z.string()),
  })
  .openapi("Projection");
export type Projection = z.infer<typeof Projection>;
