import { z } from "@hono/zod-openapi";
import { DIMENSIONS } from "../../listening/surveys/question.ts";

/** Of fewer respondents who answered all items nothing is said. */
export const FEWEST_WHOLE = 30;

const Alpha = z
  .object({
    alpha: z.number(),
    items: z.int(),
    n: z.int().openapi({ description: "Who answered all of them." }),
  })
  .nullable()
  .openapi("CronbachAlpha", {
    description: "Null: fewer than two items in any survey, or fewer than 30 who answered all of one's.",
  });

/** How far the questions on one dimension at one touchpoint ask about one thing: of the survey most answered it whole. */
const ReliabilityAt = z
  .object({
    touchpoint: z.string().nullable().openapi({ description: "Null: the relation as a whole." }),
    dimension: z.enum(DIMENSIONS),
    expected: Alpha,
    perceived: Alpha,
  })
  .openapi("GapReliabilityAt");
export type ReliabilityAt = z.infer<typeof ReliabilityAt>;

export const Reliability = z.object({ items: z.array(ReliabilityAt) }).openapi("GapReliability");
export type Reliability = z.infer<typeof Reliability>;
