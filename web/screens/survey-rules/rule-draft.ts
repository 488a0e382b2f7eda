import type { Output } from "../../api/contract.ts";

export type Rules = Omit<Output<"GET /api/v1/surveys/{surveyId}/rules">, "version">;
export type Rule = Rules["rules"][number];
export type Occasion = Rule["occasion"];
export type Kind = Occasion["kind"];
type Texts = NonNullable<Rules["subject"]>;

/** A survey of more questions is for a sample: nobody is asked so much every year. */
const MOST_FOR_ALL = 10;
const SAMPLE_PERCENT = 10;

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

/** An occasion as it begins for a survey of so many questions. */
export function freshOccasion(kind: Kind, questions: number): Occasion {
  return kind === "spread" && questions > MOST_FOR_ALL
    ? { ...FRESH.spread, sharePercent: SAMPLE_PERCENT }
    : FRESH[kind];
}

/** A rule as it begins, under an id of its own; that of a long survey is spread over the year. */
export function freshRule(ruleId: string, questions: number): Rule {
  return {
    ruleId,
    isActive: true,
    occasion: freshOccasion(questions > MOST_FOR_ALL ? "spread" : "delivery", questions),
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
