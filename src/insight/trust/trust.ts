import { z } from "@hono/zod-openapi";

/** How one model did on the held-out end of the past. Errors are fractions (0.12 = 12%). */
export const ModelReport = z
  .object({
    model: z.enum(["bg-nbd", "mbg-nbd", "pareto-nbd", "naive"]),
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
    /** Text key: "lowestError", "tooLittleData", "naiveWins"… */
    reason: z.string(),
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
    notes: z.array(z.string()),
  })
  .openapi("Trust");
export type Trust = z.infer<typeof Trust>;
