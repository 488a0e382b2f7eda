import { z } from "@hono/zod-openapi";
import { FunctionName } from "../../platform/auth/people/person.ts";
import { DIMENSIONS } from "../surveys/question.ts";
import { Quarter } from "./quarter.ts";

const Range = { low: z.number().nullable(), high: z.number().nullable() };

const Mark = z
  .object({
    mean: z.number().nullable().openapi({ description: "Null: nobody said, or too few to be shown." }),
    ...Range,
    n: z.int(),
  })
  .openapi("GapMark", { description: "From 1 to 7, with its 95% interval." });
export type Mark = z.infer<typeof Mark>;

const Gap = z
  .object({
    value: z.number(),
    ...Range,
    n: z.int(),
    otherN: z.int(),
    isPaired: z.boolean().openapi({ description: "Of respondents who said both, each beside himself." }),
  })
  .nullable()
  .openapi("Gap");

const Believed = z.object({
  expected: Mark,
  perceived: Mark,
  disconnection: Gap.openapi({ description: "How well we believe we do, less what customers perceive." }),
  shortfall: Gap.openapi({ description: "How well we believe we do, less what customers expect." }),
});
export type Believed = z.infer<typeof Believed>;

const Marks = z
  .object({
    dimension: z.enum(DIMENSIONS).nullable().openapi({
      description:
        "Null: of marks each respondent's mean of all he was asked about; of gaps the mean over the dimensions that both sides were asked about.",
    }),
    expected: Mark,
    perceived: Mark,
    service: Gap.openapi({ description: "Perceived less expected." }),
    managers: Believed,
    frontLine: Believed,
    company: Believed.openapi({ description: "Both sides together, as far as each is shown." }),
  })
  .openapi("GapMarks");
export type Marks = z.infer<typeof Marks>;

const Compared = z
  .object({
    worse: z.int(),
    same: z.int(),
    better: z.int(),
    net: z.number(),
    low: z.number(),
    high: z.number(),
  })
  .nullable()
  .openapi("ComparedWithExpected", {
    description: "Worse, as or better than expected; net: better less worse, from −100 to 100.",
  });

export type Compared = z.infer<typeof Compared>;

/** What those of the front line who answer for one function believe. */
const ByFunction = z
  .object({
    function: FunctionName.nullable().openapi({
      description: "Null: all others together: of none, of several, or of a function with too few.",
    }),
    n: z.int(),
    perceived: z.number().openapi({ description: "How well they believe we do, from 1 to 7." }),
    disconnection: Gap,
  })
  .openapi("BelievedByFunction");
export type ByFunction = z.infer<typeof ByFunction>;

/** What is expected, perceived and believed at one touchpoint. */
const Place = z
  .object({
    touchpoint: z.string().nullable().openapi({ description: "Null: the relation as a whole." }),
    distance: z
      .number()
      .nullable()
      .openapi({ description: "How far the marks lie apart, in mean over dimensions; null: one or none." }),
    whole: Marks,
    dimensions: z.array(Marks),
    functions: z.array(ByFunction).openapi({
      description: "Of the front line, over the dimensions that customers were asked about too.",
    }),
    compared: Compared,
    history: z.array(
      z.object({
        quarter: Quarter,
        expected: Mark,
        perceived: Mark,
        managers: Mark,
        frontLine: Mark,
        change: Gap.openapi({
          description:
            "What customers perceive less what they did in the quarter told of before, over the dimensions of both.",
        }),
      }),
    ),
  })
  .openapi("GapPlace");
export type Place = z.infer<typeof Place>;

export const Gaps = z
  .object({
    quarter: Quarter,
    quarters: z
      .array(Quarter)
      .openapi({ description: "Those of which something is known, the newest first." }),
    countedAt: z.iso.datetime().nullable().openapi({ description: "As of when what customers said is." }),
    fewestBelievers: z.int(),
    fewestAnonymous: z.int(),
    isAsked: z
      .boolean()
      .openapi({ description: "Whether an open survey asks what is expected or perceived." }),
    places: z.array(Place),
  })
  .openapi("Gaps");
export type Gaps = z.infer<typeof Gaps>;
