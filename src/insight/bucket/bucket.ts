import { z } from "@hono/zod-openapi";
import { CustomerFilter } from "../customers/customer-list.ts";
import { Month, Share } from "../interval.ts";

/**
 * Customers and their money that moved in a month, net of returns, in minor units: of those who joined or returned
 * what they spent in the year from then on (as far as it has passed), of those lost what they had spent in the
 * year up to their last purchase.
 */
export const Flow = z.object({ customers: z.int(), valueMinor: z.int() }).openapi("Flow");

/** A month of the bucket: who came in, came back, leaked out, and the level at its end. */
export const BucketMonth = z
  .object({
    month: Month,
    joined: Flow,
    returned: Flow,
    /** Null in the first months, where a silence of the lapse time cannot have been seen yet. */
    lost: Flow.nullable(),
    /** Customers in the bucket at the end of the month. */
    level: z.int(),
    incomeMinor: z.int(),
  })
  .openapi("BucketMonth");

/** A hole of the bucket: customers who share `value` of `dimension`, and how many of those present left. */
export const Hole = z
  .object({
    dimension: z.enum(["tier", "firstProduct", "country", "age"]),
    /** Usable as the customers filter of the same name, together with `leak`; "~unknown" and "~other" included. */
    value: z.string(),
    label: z.string(),
    /** Of those in the bucket at the start of the span, those lost at its end; over the span, not yearly. */
    loss: Share,
    /** What these had spent in the year up to their last purchase. */
    lostValueMinor: z.int(),
    /** Opens those lost; with leak "present", all those it is a share of. */
    opens: CustomerFilter,
  })
  .openapi("Hole");
export type Hole = z.infer<typeof Hole>;

/**
 * What the reader of the bucket should know. lapseAssumed: too few silences to find the lapse time in the data.
 * historyTooShort: loss cannot be measured yet. spanBelowYear: the yearly rate is extrapolated. dataEndEarlier:
 * judged on the day of the last purchase, more than 45 days ago. laterPurchasesIgnored: some are dated after today.
 * tooFewCustomers: no groups of 20. noProjection: too
 * little data to expect income. joinedFromStart: customers from before the data count as joined in its first months.
 */
export const BucketNote = z.enum([
  "lapseAssumed",
  "historyTooShort",
  "spanBelowYear",
  "dataEndEarlier",
  "laterPurchasesIgnored",
  "tooFewCustomers",
  "noProjection",
  "joinedFromStart",
]);
export type BucketNote = z.infer<typeof BucketNote>;

/** The business as a bucket that leaks. */
export const Bucket = z
  .object({
    asOf: z.iso.date(),
    currency: z.string(),
    isSample: z.boolean(),
    customers: z.int(),
    /** Days of silence after which a customer counts as lost, and how it was found. */
    lapseDays: z.int(),
    /** Customers whose last purchase lies less than `lapseDays` back; the projection's `active` begins here. */
    level: z.int(),
    cooling: z.int(),
    months: z.array(BucketMonth),
    /** Whether `lapseDays` was found in the data or assumed. */
    lapseFound: z.boolean(),
    /**
     * Of the `n` present at the start of the span, `count` were gone at its end; `share` and its 95% interval are
     * that as a yearly rate, null when the span is too short.
     */
    yearlyLoss: Share.extend({
      /** How long the measured span is; below 365 the rate is extrapolated and the screen says so. */
      spanDays: z.int(),
      from: z.iso.date(),
      to: z.iso.date(),
    }),
    /** What those lost in the last 365 days, and still gone, had spent in the year up to their last purchase. */
    costLast12Minor: z.int(),
    lostLast12: z.int(),
    /**
     * Expected income of the next 12 months that today's customers would bring if none left, less what they are expected
     * to bring; "left" as in the projection's scenarios of keeping, 80% band.
     */
    costNext12Minor: z.object({ mean: z.number(), low: z.number(), high: z.number() }).nullable(),
    holes: z.array(Hole),
    /** The customers behind each number: `customers`, `level`, `cooling`, those of the loss rate, `lostLast12`. */
    opens: z.object({
      customers: CustomerFilter,
      level: CustomerFilter,
      cooling: CustomerFilter,
      present: CustomerFilter,
      gone: CustomerFilter,
      lostLast12: CustomerFilter,
    }),
    /** Text keys of what the reader should know. */
    notes: z.array(BucketNote),
  })
  .openapi("Bucket");
export type Bucket = z.infer<typeof Bucket>;
