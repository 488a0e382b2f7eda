import { z } from "@hono/zod-openapi";

/** How one model did on the held-out end of the past. Errors are fractions (0.12 = 12%). */
export const ModelReport = z
  .object({
    model: z.enum(["bg-nbd", "mbg-nbd", "pareto-nbd", "bg-cnbd-k", "mbg-cnbd-k", "naive"]),
    chosen: z.boolean(),
    purchasesPredicted: z.number(),
    purchasesActual: z.number(),
    purchasesError: z.number().nullable(),
    mae: z.number().nullable(),
    rmse: z.number().nullable(),
    spendPredictedMinor: z.number().nullable(),
    spendActualMinor: z.number().nullable(),
    spendError: z.number().nullable(),
    parameters: z.record(z.string(), z.number()),
    logLikelihood: z.number().nullable(),
    dropOutDetectable: z.boolean(),
    weekly: z.array(z.object({ week: z.int(), actual: z.number(), predicted: z.number() })),
    groups: z.array(
      z.object({ label: z.string(), customers: z.int(), predicted: z.number(), actual: z.number() }),
    ),
  })
  .openapi("ModelReport");

export type ModelReport = z.infer<typeof ModelReport>;

/** Why a model was chosen, or none could be. */
export const TrustReason = z.enum([
  "lowestError",
  "naiveWins",
  "historyTooShort",
  "tooFewCustomers",
  "tooFewRepeatPurchases",
  "tooFewHeldOutPurchases",
]);
export type TrustReason = z.infer<typeof TrustReason>;

/**
 * What the reader should know. noDropOutDetectable: the purchases cannot tell leaving from buying seldom.
 * spendHasNoMean: a few purchases are so large that no expected spend exists; own means are used. spendGoesWithFrequency:
 * who buys more often spends more or less each time, which the spend model does not know. smallGroups: a group rests
 * on fewer than 20 customers. dataEndEarlier: checked up to the last purchase, more than 45 days ago.
 */
export const TrustNote = z.enum([
  "noDropOutDetectable",
  "spendHasNoMean",
  "spendGoesWithFrequency",
  "smallGroups",
  "dataEndEarlier",
]);
export type TrustNote = z.infer<typeof TrustNote>;

/**
 * Whether the year's busy and quiet months were foretold on so many whole hidden months: of 100 purchases, how many were
 * expected in the wrong month with the season of the past and without, as shares. Used only where it helped.
 */
export const SeasonTest = z
  .object({ used: z.boolean(), months: z.int(), errorWith: z.number(), errorWithout: z.number() })
  .openapi("SeasonTest");

/** Why the numbers may be believed, or not yet. */
export const Trust = z
  .object({
    asOf: z.iso.date(),
    currency: z.string(),
    customers: z.int(),
    purchases: z.int(),
    from: z.iso.date(),
    /** Fitted up to here… */
    splitDay: z.iso.date().nullable(),
    /** …and checked up to here. */
    endDay: z.iso.date(),
    chosen: z.string().nullable(),
    reason: TrustReason,
    spend: z
      .object({
        p: z.number(),
        q: z.number(),
        gamma: z.number(),
        meanDefined: z.boolean(),
        correlation: z.number().nullable(),
        customers: z.int(),
      })
      .nullable(),
    models: z.array(ModelReport),
    /** Null with less than two years of data, or where months differ by no more than chance. */
    season: SeasonTest.nullable().default(null),
    notes: z.array(TrustNote),
  })
  .openapi("Trust");
export type Trust = z.infer<typeof Trust>;
