import { z } from "@hono/zod-openapi";
import { Month, Share } from "../interval.ts";

/** Customers and their money that moved in a month. Money is net of returns, in minor units. */
export const Flow = z.object({ customers: z.int(), valueMinor: z.int() }).openapi("Flow");

/** A month of the bucket: who came in, came back, leaked out, and the level at its end. */
export const BucketMonth = z
  .object({
    month: Month,
    joined: Flow,
    returned: Flow,
    /** Null while it cannot be known yet who of this month will come back. */
    lost: Flow.nullable(),
    level: z.int(),
    incomeMinor: z.int(),
  })
  .openapi("BucketMonth");

/** A hole of the bucket: customers who share `value` of `dimension`, and how many of those present left. */
export const Hole = z
  .object({
    dimension: z.enum(["tier", "firstProduct", "country", "age"]),
    /** Machine value usable as the customers filter of the same name. */
    value: z.string(),
    label: z.string(),
    loss: Share,
    lostValueMinor: z.int(),
  })
  .openapi("Hole");

/** The business as a bucket that leaks. */
export const Bucket = z
  .object({
    asOf: z.iso.date(),
    currency: z.string(),
    isSample: z.boolean(),
    customers: z.int(),
    /** Days of silence after which a customer counts as lost, and how it was found. */
    lapseDays: z.int(),
    level: z.int(),
    cooling: z.int(),
    months: z.array(BucketMonth),
    /** Of those present at the start of the span, the share gone at its end, as a yearly rate. */
    yearlyLoss: Share.extend({
      /** How long the measured span is; below 365 the rate is extrapolated and the screen says so. */
      spanDays: z.int(),
      from: z.iso.date(),
      to: z.iso.date(),
    }),
    /** What lost customers spent in the 12 months before they left (or all they have, if less). */
    costLast12Minor: z.int(),
    lostLast12: z.int(),
    /** Expected income of the next 12 months that today's customers would bring if none left, less what they are expected to bring. */
    costNext12Minor: z.object({ mean: z.number(), low: z.number(), high: z.number() }).nullable(),
    holes: z.array(Hole),
    /** Reasons why parts are empty, as text keys: "tooFewCustomers", "historyTooShort"… */
    notes: z.array(z.string()),
  })
  .openapi("Bucket");
export type Bucket = z.infer<typeof Bucket>;
