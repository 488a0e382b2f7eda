import type { Output } from "../../api/contract.ts";

export type Rules = Omit<Output<"GET /api/v1/surveys/{surveyId}/rules">, "version">;
export type Rule = Rules["rules"][number];
export type Occasion = Rule["occasion"];
export type Kind = Occasion["kind"];
type Texts = NonNullable<Rules["subject"]>;

/** Each occasion as it begins. */
export const FRESH: { [K in Kind]: Extract<Occasion, { kind: K }> } = {
  contact: { kind: "contact", touchpoints: [], channels: [], outcomes: [] },
  delivery: { kind: "delivery" },
  purchase: { kind: "purchase" },
  "case-closed": { kind: "case-closed", outcomes: [] },
  "time-since": { kind: "time-since", since: "last-purchase", days: 30 },
  spread: { kind: "spread", everyMonths: 12, boughtWithinDays: 365, sharePercent: 100 },
};

export const KINDS = [
  "contact",
  "delivery",
  "purchase",
  "case-closed",
  "time-since",
  "spread",
] as const satisfies Kind[];

/** A rule as it begins, under an id of its own. */
export function freshRule(ruleId: string): Rule {
  return {
    ruleId,
    isActive: true,
    occasion: FRESH.delivery,
    delayHours: 0,
    priority: 50,
    channel: "email",
    isExempt: false,
    linkDays: 30,
  };
}

/** Whether every number that must be said is. */
export function isWhole({ cadenceDays, rules }: Rules): boolean {
  const numbers = rules.flatMap(({ delayHours, priority, linkDays, occasion }) => [
    ...[delayHours, priority, linkDays],
    ...("days" in occasion ? [occasion.days] : []),
    ...("sharePercent" in occasion ? [occasion.sharePercent] : []),
  ]);
  return [cadenceDays, ...numbers].every((one) => Number.isInteger(one));
}

/** What is said in some languages, without those in which nothing is; null: in none. */
export function textsSaid(texts: Readonly<Texts>): Texts | null {
  const said = Object.entries(texts).filter(([, text]) => text.trim() !== "");
  return said.length === 0 ? null : Object.fromEntries(said);
}
