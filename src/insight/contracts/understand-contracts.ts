import { STILL_THERE, wholeMonths } from "../../models/retention/contract-days.ts";
import { type Day, isoDay } from "../calendar.ts";
import type { ContractNote, Contracts } from "./contract.ts";
import type { ContractQuestion } from "./contract-question.ts";
import {
  dimensionsOf,
  durationAnswer,
  durationOf,
  projectionOf,
  type Setting,
  survivalOf,
} from "./durations.ts";
import { lossesOf, lostLast12Of, monthsOf, reasonsOf, yearlyLossOf } from "./losses.ts";
import { incomeOn, lastDay, mainPart, type Relation, reasonOf, runsOn } from "./relation.ts";
import { type Risks, risksOf, type Scored } from "./risks.ts";

/** How one relation stands, as it is kept. */
export type KeptRelation = {
  customerId: string;
  spell: number;
  state: "running" | "leaving" | "ended";
  startedOn: string;
  endedOn: string | null;
  product: string | null;
  billingPeriod: string | null;
  reason: string | null;
  attributes: Record<string, unknown>;
  incomeMinor: number | null;
  ageMonths: number;
  scored: Pick<Scored, "chance" | "atRiskMinor" | "reasons"> | null;
};

export type ContractsFound = { answer: Contracts; kept: KeptRelation[] };

function stateOf({ endDay }: Relation, asOf: Day, still: boolean): KeptRelation["state"] {
  if (endDay <= asOf) return "ended";
  return still ? "running" : "leaving";
}

function keptOf({ relations, asOf }: ContractQuestion, { scored }: Risks): KeptRelation[] {
  const scores = new Map(scored.map((one) => [one.relation, one]));
  return relations.map((relation): KeptRelation => {
    const last = lastDay(relation, asOf);
    const part = mainPart(relation, last);
    const still = relation.endDay === STILL_THERE;
    const income = incomeOn(relation, last);
    return {
      customerId: relation.customerId,
      spell: relation.spell,
      state: stateOf(relation, asOf, still),
      startedOn: isoDay(relation.startDay),
      endedOn: still ? null : isoDay(relation.endDay),
      product: part.product,
      billingPeriod: part.billingPeriod,
      reason: still ? null : reasonOf(relation),
      attributes: part.attributes,
      incomeMinor: income === null ? null : Math.round(income),
      ageMonths: Math.max(0, wholeMonths(relation.startDay, Math.min(asOf, relation.endDay))),
      scored: scores.get(relation) ?? null,
    };
  });
}

type Parts = { setting: Setting; yearlyLoss: Contracts["yearlyLoss"]; present: Relation[] };

function notesOf(question: ContractQuestion, { setting, yearlyLoss, present }: Parts): ContractNote[] {
  const { losses, asOf } = setting;
  const priced = present.filter((relation) => incomeOn(relation, asOf) !== null).length;
  const hasAttributes = question.relations.some(({ parts }) =>
    parts.some(({ attributes }) => Object.keys(attributes).length > 0),
  );
  const all: [ContractNote, boolean][] = [
    ["lossesOnOneDay", losses.onOneDay],
    ["lossesRecordedLate", losses.observedFrom !== null],
    ["noLosses", losses.count === 0],
    ["historyTooShort", !losses.onOneDay && yearlyLoss.share === null],
    ["spanBelowYear", yearlyLoss.share !== null && yearlyLoss.spanDays < 365],
    ["noPrices", present.length > 0 && priced === 0],
    ["somePricesMissing", priced > 0 && priced < present.length],
    ["dataEndEarlier", question.endsEarlier],
    ["futureIgnored", question.futureIgnored],
    ["attributesOfToday", hasAttributes && !losses.onOneDay],
  ];
  return all.filter(([, holds]) => holds).map(([note]) => note);
}

function totalOf(projection: Contracts["projection"]): Contracts["totalMinor"] {
  if (projection.length === 0) return null;
  const sum = (of: "mean" | "low" | "high") =>
    projection.reduce((all, { incomeMinor }) => all + incomeMinor[of], 0);
  // The months rise and fall together: a future that keeps few keeps few in all of them.
  return { mean: sum("mean"), low: sum("low"), high: sum("high") };
}

/** Everything the screen of contracts shows; pure, and takes seconds. */
export function understandContracts(question: ContractQuestion): ContractsFound {
  const { relations, asOf } = question;
  const losses = lossesOf(relations, asOf);
  const setting: Setting = { relations, losses, asOf };
  const present = relations.filter((relation) => runsOn(relation, asOf));
  const incomes = present.flatMap((relation) => incomeOn(relation, asOf) ?? []);
  const { choice, monthsPerPeriod } = durationOf(setting);
  const risks = risksOf(setting, monthsPerPeriod);
  const survival = survivalOf(setting, relations, { label: "", opens: {} });
  const used = choice.checks.find(({ model }) => model === choice.chosen);
  const projection = choice.model
    ? projectionOf(setting, { model: choice.model, miss: used?.miss ?? 0 }, monthsPerPeriod)
    : [];
  const yearlyLoss = yearlyLossOf(relations, losses, asOf);
  const answer: Contracts = {
    asOf: isoDay(asOf),
    currency: question.currency,
    isSample: question.isSample,
    customers: new Set(relations.map(({ customerId }) => customerId)).size,
    level: present.length,
    leaving: present.filter(({ endDay }) => endDay !== STILL_THERE).length,
    incomeMinor: incomes.length > 0 ? Math.round(incomes.reduce((sum, minor) => sum + minor, 0)) : null,
    months: monthsOf(relations, losses, asOf),
    yearlyLoss,
    lostLast12: lostLast12Of(relations, losses, asOf),
    ...reasonsOf(relations, losses, asOf),
    observedFrom: losses.observedFrom === null ? null : isoDay(losses.observedFrom),
    survival,
    dimensions: dimensionsOf(setting),
    duration: durationAnswer(choice, monthsPerPeriod, survival.points.at(-1)?.months ?? 0),
    projection,
    totalMinor: incomes.length > 0 ? totalOf(projection) : null,
    risk: risks.answer,
    opens: {
      level: { state: "present" },
      leaving: { state: "leaving" },
      ended: { state: "ended" },
      present: { ranOn: yearlyLoss.from },
      gone: { ranOn: yearlyLoss.from, state: "ended" },
    },
    notes: notesOf(question, { setting, yearlyLoss, present }),
  };
  return { answer, kept: keptOf(question, risks) };
}
