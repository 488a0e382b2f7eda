import { z } from "@hono/zod-openapi";

/** A group of customers by in how many contacts something promised to them was broken. */
export const FAILURE_GROUPS = [
  "none",
  ...(["one", "recovered", "notRecovered"] as const),
  ...(["several", "severalRecovered", "severalNotRecovered"] as const),
] as const;

const LeftAfter = z
  .object({
    group: z.enum(FAILURE_GROUPS).openapi({
      description:
        "none: all was kept; one: something was broken in one contact, made good by the look (recovered) or not; several: in two and more, all made good or not.",
    }),
    customers: z.int(),
    n: z.int().openapi({ description: "Months of these customers that were looked at." }),
    left: z.int(),
    /** Null: of fewer than 20 customers nothing is said. */
    share: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
  })
  .openapi("LeftAfterFailures");
export type LeftAfter = z.infer<typeof LeftAfter>;

/** What share of customers leaves within some months after bad contacts. A comparison, and no proof. */
export const Failures = z
  .object({
    /** Months within which they left. */
    months: z.int(),
    /** Days before, in which failures count. */
    days: z.int(),
    from: z.iso.date(),
    to: z.iso.date(),
    groups: z.array(LeftAfter),
    reason: z.enum(["nothingTold", "historyTooShort"]).nullable(),
  })
  .openapi("OneBadContact");
export type Failures = z.infer<typeof Failures>;
