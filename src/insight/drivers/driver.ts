import { z } from "@hono/zod-openapi";
import { Interval } from "../interval.ts";

const Named = {
  kind: z.enum(["kept", "waited", "score"]).openapi({
    description:
      "kept: percent of promises kept; waited: minutes of waiting; score: answers, 0 (worst) to 100.",
  }),
  touchpoint: z.string().nullable(),
};

/** What ten points more (of waits: a minute less) go together with, all others alike; of each customer at most what is left. */
const Worth = z
  .object({ customers: Interval, moneyMinor: Interval })
  .openapi("DriverWorth", { description: "Customers kept in the span, and what they spend in a year." });

export const DriverShown = z
  .object({
    ...Named,
    /** Part of what is explained, 0 to 1, with its 95% interval. */
    share: Interval,
    /** Johnson's relative weight, beside it. */
    weight: z.number(),
    /** How the outcome differs with one unit more, all others alike. */
    slope: Interval,
    performance: z.number().nullable().openapi({
      description:
        "How it was in the last year, on average: percent, minutes or points. Null: nobody met it then.",
    }),
    /** Null: of satisfaction. */
    worth: Worth.nullable(),
    points: Interval.nullable().openapi({
      description: "Of satisfaction: the points that the same step goes together with. Null: of staying.",
    }),
  })
  .openapi("Driver");
export type DriverShown = z.infer<typeof DriverShown>;

const Analysis = z
  .object({
    n: z.int().openapi({ description: "Customers of whom everything compared is known." }),
    explained: z
      .number()
      .openapi({ description: "Part of what customers differ in that all drivers explain." }),
    from: z.iso.date(),
    to: z.iso.date(),
    drivers: z.array(DriverShown),
    leftOut: z.array(z.object({ ...Named, because: z.enum(["constant", "collinear", "too few"]) })),
  })
  .openapi("DriverAnalysis");
export type Analysis = z.infer<typeof Analysis>;

/** What a point between what is expected and what is perceived goes together with, at one touchpoint. */
const GapWorth = z
  .object({
    touchpoint: z.string().nullable().openapi({ description: "Null: the relation as a whole." }),
    n: z.int().openapi({
      description: "Customers who told both in the year before the span, and could leave in it.",
    }),
    gap: z.number().openapi({ description: "Perceived less expected, their mean, in points of seven." }),
    from: z.iso.date(),
    to: z.iso.date(),
    worth: Worth.nullable().openapi({
      description:
        "Among these customers, each one point nearer to what he expects, or as much as he is below it; an association. Null: fewer than fewestForGaps, or all told or did the same.",
    }),
  })
  .openapi("GapWorth");
export type GapWorth = z.infer<typeof GapWorth>;

/** What staying and satisfaction go together with. Null: too little is known to say. */
export const Drivers = z
  .object({
    currency: z.string(),
    staying: Analysis.nullable(),
    satisfaction: Analysis.nullable(),
    gaps: z.array(GapWorth).openapi({ description: "Of touchpoints where somebody told both." }),
    fewestForGaps: z.int(),
  })
  .openapi("Drivers");
export type Drivers = z.infer<typeof Drivers>;
