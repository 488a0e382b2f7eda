import { z } from "@hono/zod-openapi";

/** A group of customers by how often something promised to them was broken. */
export const FAILURE_GROUPS = ["none", "one", "recovered", "notRecovered", "several"] as const;

const LeftAfter = z
  .object({
    group: z.enum(FAILURE_GROUPS).openapi({
      description:
        "none: all was kept; one: one promise was broken, made good (recovered) or not; several: two and more.",
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

/** What share of customers leaves within some months after failed contacts. A comparison, and no proof. */
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
