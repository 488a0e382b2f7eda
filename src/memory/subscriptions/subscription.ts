import { z } from "@hono/zod-openapi";
import { PurchaseCustomer, PurchaseFault } from "../purchases/purchase.ts";

const Text = z.string().trim().min(1).max(200);

export const BILLING_PERIODS = ["week", "month", "quarter", "half", "year"] as const;
export const BillingPeriod = z.enum(BILLING_PERIODS);
export type BillingPeriod = z.infer<typeof BillingPeriod>;

/** What a file or a call says besides, by header. */
export const Attributes = z.record(
  z.string().min(1).max(200),
  z.union([z.string().max(400), z.number(), z.boolean()]),
);
export type Attributes = z.infer<typeof Attributes>;

/** A subscription as a call tells it. The same `source` and `externalId` again with other content corrects it. */
export const SubscriptionInput = z
  .object({
    source: Text.default("api"),
    externalId: Text,
    customer: PurchaseCustomer,
    product: Text.optional(),
    startedOn: z.iso.date(),
    /** Without one it still runs. */
    endedOn: z.iso.date().optional(),
    /** For one billing period, in minor units of `currency`. */
    priceMinor: z.int().min(0).max(1e14).optional(),
    currency: z.string().length(3).optional(),
    billingPeriod: BillingPeriod.optional(),
    /** Why the customer left. */
    reason: z.string().trim().min(1).max(400).optional(),
    attributes: Attributes.default({}),
  })
  .refine(({ startedOn, endedOn }) => endedOn === undefined || endedOn >= startedOn, {
    path: ["endedOn"],
    message: "is before the start",
  })
  .openapi("SubscriptionInput");
export type SubscriptionInput = z.infer<typeof SubscriptionInput>;

/** What became of a call: good subscriptions are kept whatever the others were. */
export const SubscriptionsTaken = z
  .object({ new: z.int(), unchanged: z.int(), corrected: z.int(), refused: z.array(PurchaseFault) })
  .openapi("SubscriptionsTaken");
export type SubscriptionsTaken = z.infer<typeof SubscriptionsTaken>;

/** A subscription as remembered. Days as YYYY-MM-DD; money in minor units of the company's currency. */
export const Subscription = z
  .object({
    customerId: z.uuid(),
    subscriptionId: z.uuid(),
    source: z.string(),
    externalId: z.string(),
    product: z.string().nullable(),
    startedOn: z.iso.date(),
    /** Null: it still ran on `asOf`. */
    endedOn: z.iso.date().nullable(),
    /** For one billing period, as counted. */
    priceMinor: z.int().nullable(),
    currency: z.string(),
    /** What was said in another currency; null when it was said in the company's. */
    originalMinor: z.int().nullable(),
    originalCurrency: z.string().nullable(),
    billingPeriod: BillingPeriod.nullable(),
    reason: z.string().nullable(),
    attributes: Attributes,
    /** The day up to which the subscriptions of its source are known; of later days nothing is. */
    asOf: z.iso.date(),
  })
  .openapi("Subscription");
export type Subscription = z.infer<typeof Subscription>;

const MONTHS: Readonly<Record<BillingPeriod, number>> = {
  week: 12 / (365.2425 / 7),
  month: 1,
  quarter: 3,
  half: 6,
  year: 12,
};

/** What a subscription comes to in a month, in minor units, rounded; without a billing period it is taken as monthly. */
export function monthlyPriceMinor({
  priceMinor,
  billingPeriod,
}: Pick<Subscription, "priceMinor" | "billingPeriod">): number | null {
  return priceMinor === null ? null : Math.round(priceMinor / MONTHS[billingPeriod ?? "month"]);
}
