import { z } from "@hono/zod-openapi";
import type { Sums } from "../../models/surveys/mean.ts";
import type { FunctionName } from "../../platform/auth/people/person.ts";
import type { Actor } from "../../platform/http/route.ts";
import { TouchpointKey } from "../../quality/touchpoints/touchpoint.ts";
import { Quarter } from "../gaps/quarter.ts";
import { DIMENSIONS } from "../surveys/question.ts";

/** Who decides, and who meets customers. */
export const SIDES = ["managers", "front-line"] as const;
export type Side = (typeof SIDES)[number];

/** Of fewer nothing is shown: nobody's own answer can be told. */
export const FEWEST_BELIEVERS = 3;

/** More than these nobody answers in two minutes. */
export const MOST_BELIEFS = 12;

const Step = z.int().min(1).max(7).nullable();

/** What is asked about: a dimension of service where customers meet the company, or of the relation as a whole. */
const About = z.object({
  touchpoint: z.string().nullable().openapi({ description: "Null: the relation as a whole." }),
  dimension: z.enum(DIMENSIONS),
});
export type About = z.infer<typeof About>;

const Said = { expected: Step, perceived: Step };

/** What somebody believes that customers expect, and how well we do, from 1 to 7; null: does not know. */
const Belief = z.strictObject({
  touchpoint: TouchpointKey.nullable(),
  dimension: z.enum(DIMENSIONS),
  ...Said,
});
export type Belief = z.infer<typeof Belief>;

export const BeliefInput = z
  .strictObject({ answers: z.array(Belief).max(MOST_BELIEFS) })
  .openapi("BeliefInput");

/** The questions of this quarter, and what who asks answered to them. */
export const OwnBeliefs = z
  .object({
    quarter: Quarter,
    until: z.iso.date().openapi({ description: "The last day on which they can be answered, or changed." }),
    side: z.enum(SIDES).nullable().openapi({ description: "Null: who only looks on is not asked." }),
    questions: z.array(About.extend(Said)),
    isAnswered: z.boolean(),
  })
  .openapi("OwnBeliefs");
export type OwnBeliefs = z.infer<typeof OwnBeliefs>;

/** What one side believes, of a dimension at a touchpoint in a quarter; '': at none, of all together. */
export type BelievedAt = {
  quarter: string;
  side: Side;
  touchpoint: string;
  dimension: string;
  expected: Sums;
  perceived: Sums;
};

/** What those of the front line who answer for one function believe that customers perceive; '': for none, or several. */
export type BelievedByFunction = {
  touchpoint: string;
  dimension: string;
  function: FunctionName | "";
  perceived: Sums;
};

/** On which side somebody is; null: who only looks on meets no customers. */
export function sideOf(actor: Actor): Side | null {
  const role = "role" in actor ? actor.role : "viewer";
  if (role === "viewer") return null;
  return role === "manager" || role === "director" ? "managers" : "front-line";
}

/** Whether two are about the same. */
export function isSameQuestion(one: About, other: About): boolean {
  return one.touchpoint === other.touchpoint && one.dimension === other.dimension;
}
