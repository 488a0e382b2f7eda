import { z } from "@hono/zod-openapi";
import { Day } from "../platform/day.ts";

/** An estimate with its 80% or 95% band, in the unit of the field that holds it. */
export const Interval = z.object({ mean: z.number(), low: z.number(), high: z.number() }).openapi("Interval");
export type Interval = z.infer<typeof Interval>;

/** A share k/n with its 95% Wilson score interval; `share` is null when n = 0. */
export const Share = z
  .object({
    count: z.int(),
    n: z.int(),
    share: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
  })
  .openapi("Share");
export type Share = z.infer<typeof Share>;

/** A month as its first day, e.g. "2011-03-01". */
export const Month = Day;
