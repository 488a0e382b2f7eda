import { z } from "@hono/zod-openapi";
import { Channel, Outcome } from "../../../memory/contacts/contact.ts";
import { Version } from "../../../platform/settings/unchanged.ts";
import { TouchpointKey } from "../../../quality/touchpoints/touchpoint.ts";
import { Texts } from "../../surveys/question.ts";

/** Over what invitations are sent. */
export const SendChannel = z.enum(["email"]);

const CaseOutcome = z.enum(["recovered", "accepted", "lost", "unfounded"]);

/** On what a customer is asked. */
export const Occasion = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("contact").openapi({ description: "Once a matter." }),
      touchpoints: z.array(TouchpointKey).max(50).default([]),
      channels: z.array(Channel).max(20).default([]),
      outcomes: z.array(Outcome).max(4).default([]),
    }),
    z.strictObject({
      kind: z.literal("delivery").openapi({ description: "A delivery or an installation that took place." }),
    }),
    z.strictObject({ kind: z.literal("purchase") }),
    z.strictObject({ kind: z.literal("case-closed"), outcomes: z.array(CaseOutcome).max(4).default([]) }),
    z.strictObject({
      kind: z.literal("time-since"),
      since: z.enum(["first-purchase", "last-purchase"]),
      days: z.int().min(1).max(3650),
    }),
    z.strictObject({
      kind: z.literal("spread").openapi({
        description: "Each customer on a day of his own, so that all are asked once in so many months.",
      }),
      everyMonths: z.union([z.literal(3), z.literal(6), z.literal(12)]).default(12),
      boughtWithinDays: z.int().min(1).max(3650).nullable().default(365).openapi({
        description: "Only who bought within so many days, or has a subscription; null: everybody.",
      }),
      sharePercent: z.int().min(1).max(100).default(100).openapi({
        description:
          "So many of a hundred customers, for a sample; in each cycle others, until all were asked.",
      }),
    }),
  ])
  .openapi("SurveyOccasion");
export type Occasion = z.output<typeof Occasion>;

const HOURS_OF_90_DAYS = 24 * 90;

const RuleShape = z.strictObject({
  isActive: z.boolean().default(true),
  occasion: Occasion,
  delayHours: z.int().min(0).max(HOURS_OF_90_DAYS).default(0),
  priority: z.int().min(0).max(100).default(50).openapi({
    description: "Of two surveys that would ask the same customer within the gap, the higher one does.",
  }),
  channel: SendChannel.default("email"),
  isExempt: z.boolean().default(false).openapi({
    description: "Asks whatever the customer was asked lately, as `is it truly solved?` must.",
  }),
  linkDays: z.int().min(1).max(365).default(30),
});
const RuleInput = RuleShape.extend({ ruleId: z.uuid().optional() }).openapi("SurveyRuleInput");
export const Rule = RuleShape.extend({ ruleId: z.uuid() }).openapi("SurveyRule");
export type Rule = z.output<typeof Rule>;

const MOST_RULES = 20;
const LONGEST_WAIT_DAYS = 730;

const Shared = z.strictObject({
  cadenceDays: z.int().min(0).max(LONGEST_WAIT_DAYS).default(30).openapi({
    description:
      "The same customer is not asked this survey again within so many days; 0: as often as occasions come.",
  }),
  subject: Texts.nullable().default(null),
  text: Texts.nullable().default(null).openapi({ description: "What the mail says before the question." }),
});

/** When a survey is sent to whom, and what the mail says. */
export const SurveyRulesInput = Shared.extend({
  rules: z
    .array(RuleInput)
    .max(MOST_RULES)
    .refine((rules) => distinct(rules.flatMap(({ ruleId }) => ruleId ?? [])), "names a rule twice")
    .default([]),
  version: Version.optional(),
}).openapi("SurveyRulesInput");
export type SurveyRulesInput = z.output<typeof SurveyRulesInput>;

export const KeptRules = Shared.extend({ rules: z.array(Rule) });
export type KeptRules = z.output<typeof KeptRules>;

export const SurveyRules = KeptRules.extend({ version: Version }).openapi("SurveyRules");
export type SurveyRules = z.output<typeof SurveyRules>;

function distinct(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length;
}

/** A rule and the survey it asks. */
export type SurveyRule = Rule & { surveyId: string };
