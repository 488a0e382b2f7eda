import { z } from "@hono/zod-openapi";
import { folded } from "../../../memory/customers/identity.ts";
import { spokenIn } from "../../../memory/identity/language.ts";
import { Version } from "../../../platform/settings/unchanged.ts";
import { PersonId } from "../owner.ts";

const Text = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .refine((text) => text.isWellFormed(), "holds half a character");
const Letter = z.string().regex(/^[a-z]$/);

/** Customers whom a rule is about: each condition there is must hold. */
const When = z
  .strictObject({
    country: Text.optional(),
    tier: z.enum(["core", "high", "middle", "low"]).optional(),
    kind: z.enum(["person", "company"]).optional(),
    /** The customer's, whatever the country: `es` is also es-MX. */
    language: z
      .string()
      .regex(/^[a-z]{2,3}$/, "is not a language such as es")
      .optional(),
    /** The first letter of the name, without accents, lies between these two. */
    letters: z.tuple([Letter, Letter]).optional(),
  })
  .refine(({ letters }) => letters === undefined || letters[0] <= letters[1], {
    path: ["letters"],
    message: "the first comes after the second",
  });

/** Who is given the customers that fit and have no owner. */
export const OwnerRule = z
  .strictObject({
    ruleId: z.uuid(),
    name: Text,
    when: When,
    toIds: z.array(PersonId).min(1).max(50),
    /** To whom of them: who has fewest customers, or each in turn. */
    share: z.enum(["fewest", "turn"]),
  })
  .openapi("OwnerRule");
export type OwnerRule = z.infer<typeof OwnerRule>;

const Rules = z
  .array(OwnerRule)
  .max(50)
  .refine((rules) => new Set(rules.map(({ ruleId }) => ruleId)).size === rules.length, {
    message: "two have the same ruleId",
  });

/** The first rule that fits counts. */
export const OwnerRules = z.strictObject({ rules: Rules }).openapi("OwnerRules");
export type OwnerRules = z.infer<typeof OwnerRules>;

export const KeptOwnerRules = OwnerRules.extend({ version: Version }).openapi("KeptOwnerRules");
export type KeptOwnerRules = z.infer<typeof KeptOwnerRules>;

export const OwnerRulesInput = KeptOwnerRules.partial({ version: true }).openapi("OwnerRulesInput");
export type OwnerRulesInput = z.infer<typeof OwnerRulesInput>;

/** What rules would give to whom, of customers without an owner. */
export const RulesPreview = z
  .object({
    /** Customers looked at, the most valuable first; `isAll`: there are no others. */
    customers: z.int(),
    isAll: z.boolean(),
    fits: z.int(),
    rules: z.array(z.object({ ruleId: z.uuid(), customers: z.int() })),
    people: z.array(z.object({ personId: z.string(), name: z.string(), customers: z.int() })),
  })
  .openapi("OwnerRulesPreview");
export type RulesPreview = z.infer<typeof RulesPreview>;

/** What of a customer rules look at. */
export type Facts = {
  customerId: string;
  name: string;
  kind: "person" | "company";
  country: string | null;
  language: string | null;
  tier: "core" | "high" | "middle" | "low" | null;
};

/** What people have and whose turn it is; counted on while customers are given. */
export type Shares = {
  /** Who can be given customers at all; by id, how many they have. */
  have: Map<string, number>;
  /** By rule, how many it has given. */
  turns: Map<string, number>;
};

/** To whom a customer is given and by which rule; undefined when none fits, or nobody of the rule is here any more. */
export function givenBy(
  rules: readonly OwnerRule[],
  facts: Facts,
  shares: Shares,
): { rule: OwnerRule; personId: string } | undefined {
  for (const rule of rules) {
    const personId = isAbout(rule, facts) ? nextOf(rule, shares) : undefined;
    if (personId === undefined) continue;
    shares.have.set(personId, (shares.have.get(personId) ?? 0) + 1);
    shares.turns.set(rule.ruleId, (shares.turns.get(rule.ruleId) ?? 0) + 1);
    return { rule, personId };
  }
  return undefined;
}

function isAbout({ when: { country, tier, kind, language, letters } }: OwnerRule, facts: Facts): boolean {
  const [first = ""] = folded(facts.name);
  return (
    (country === undefined || country === facts.country) &&
    (tier === undefined || tier === facts.tier) &&
    (kind === undefined || kind === facts.kind) &&
    (language === undefined || language === spokenIn(facts.language)) &&
    (letters === undefined || (first >= letters[0] && first <= letters[1]))
  );
}

function nextOf({ ruleId, toIds, share }: OwnerRule, { have, turns }: Shares): string | undefined {
  const here = toIds.filter((id) => have.has(id));
  if (share === "turn") return here[(turns.get(ruleId) ?? 0) % Math.max(here.length, 1)];
  return here.reduce<string | undefined>(
    (least, id) => (least === undefined || (have.get(id) ?? 0) < (have.get(least) ?? 0) ? id : least),
    undefined,
  );
}
