import { seeded } from "../../models/random.ts";
import {
  chooseRetention,
  chooseRetentionByAge,
  type RetentionChoice,
} from "../../models/retention/choose-retention.ts";
import {
  type ContractDays,
  STILL_THERE,
  spellsOn,
  wholeMonths,
} from "../../models/retention/contract-days.ts";
import { kaplanMeier, medianAge } from "../../models/retention/kaplan-meier.ts";
import { projectContracts } from "../../models/retention/project-contracts.ts";
import { retentionCurve } from "../../models/retention/retention-draws.ts";
import type { RetentionModel } from "../../models/retention/retention-model.ts";
import { tableOfSpells } from "../../models/retention/survival-table.ts";
import { type Day, isoMonth, monthOf } from "../calendar.ts";
import type { Interval } from "../interval.ts";
import type { ContractFilter, Contracts, SurvivalGroup, Trait } from "./contract.ts";
import type { Losses } from "./losses.ts";
import { attributeOf, incomeOn, lastDay, mainPart, type Relation, runsOn } from "./relation.ts";

const SEED = 20_260_101;
const MONTHS_AHEAD = 60;
const DRAWS = 200;
/** A curve ends where fewer were seen to reach the age, or here. */
const LEAST_AT_AGE = 10;
const MOST_MONTHS = 180;
/** Groups of a dimension: how many there may be, and how large they must be. */
const GROUPS = { least: 2, most: 6, customers: 30 };
const DIMENSIONS_SHOWN = 5;

export type Setting = { relations: readonly Relation[]; losses: Losses; asOf: Day };

function daysOf(relations: readonly Relation[]): ContractDays {
  return {
    startDay: Int32Array.from(relations, ({ startDay }) => startDay),
    endDay: Int32Array.from(relations, ({ endDay }) => endDay),
  };
}

function spells({ losses, asOf }: Setting, relations: readonly Relation[], monthsPerPeriod: number) {
  return spellsOn(daysOf(relations), asOf, monthsPerPeriod, losses.observedFrom ?? undefined);
}

/** The survival curve of some of the relations, in months. */
export function survivalOf(
  setting: Setting,
  relations: readonly Relation[],
  named: { label: string; opens: ContractFilter },
): SurvivalGroup {
  const points = kaplanMeier(tableOfSpells(spells(setting, relations, 1)));
  const firm = points.filter(
    ({ age, atRisk }) => age <= MOST_MONTHS && (age === 0 || atRisk >= LEAST_AT_AGE),
  );
  return {
    ...named,
    customers: relations.length,
    medianMonths: medianAge(firm),
    points: firm.map(({ age, ...rest }) => ({ months: age, ...rest })),
  };
}

type Grouping = {
  trait: Trait;
  of: (relation: Relation) => string | number | null;
  opens: (value: string) => ContractFilter;
};

function groupings({ relations, asOf }: Setting): Grouping[] {
  const part = (relation: Relation) => mainPart(relation, lastDay(relation, asOf));
  const names = new Set(relations.flatMap((relation) => Object.keys(part(relation).attributes)));
  return [
    {
      trait: { kind: "product", name: "" },
      of: (its) => part(its).product,
      opens: (product) => ({ product }),
    },
    {
      trait: { kind: "billing", name: "" },
      of: (its) => part(its).billingPeriod,
      opens: (value) => ({ billingPeriod: BILLING.find((period) => period === value) }),
    },
    ...[...names].sort().map(
      (name): Grouping => ({
        trait: { kind: "attribute", name },
        of: (its) => attributeOf(part(its), name),
        opens: (value) => ({ attribute: name, value }),
      }),
    ),
  ];
}

const BILLING = ["week", "month", "quarter", "half", "year"] as const;

/** The groups of a dimension with enough customers each; null when it has too few or too many of them. */
function groupsOf(setting: Setting, { of, opens }: Grouping): SurvivalGroup[] | null {
  const values = new Map<string, Relation[]>();
  for (const relation of setting.relations) {
    const value = of(relation);
    if (value === null) continue;
    const label = String(value);
    const its = values.get(label);
    if (its) its.push(relation);
    else if (values.size > 200) return null;
    else values.set(label, [relation]);
  }
  const large = [...values].filter(([, its]) => its.length >= GROUPS.customers);
  if (large.length < GROUPS.least || large.length > GROUPS.most) return null;
  return large
    .map(([label, its]) => survivalOf(setting, its, { label, opens: opens(label) }))
    .sort((one, other) => other.customers - one.customers);
}

/** How far apart the curves are at the last age that all of them reach. */
function spread(groups: readonly SurvivalGroup[]): number {
  const common = Math.min(...groups.map(({ points }) => points.length)) - 1;
  const shares = groups.map(({ points }) => points[common]?.share ?? 1);
  return Math.max(...shares) - Math.min(...shares);
}

/** Survival by product, billing period and the columns of the file, those that tell customers apart most first. */
export function dimensionsOf(setting: Setting): Contracts["dimensions"] {
  return groupings(setting)
    .flatMap((grouping) => {
      const groups = groupsOf(setting, grouping);
      return groups ? [{ trait: grouping.trait, groups }] : [];
    })
    .sort((one, other) => spread(other.groups) - spread(one.groups))
    .slice(0, DIMENSIONS_SHOWN);
}

/** Months in the billing period of most of those who are charged. */
function monthsPerPeriodOf({ relations, asOf }: Setting): number {
  const counts = new Map<number, number>();
  for (const relation of relations) {
    const period = mainPart(relation, lastDay(relation, asOf)).billingPeriod;
    const months = period === null ? 1 : PERIOD_MONTHS[period];
    counts.set(months, (counts.get(months) ?? 0) + 1);
  }
  return [...counts].sort(([, few], [, many]) => many - few)[0]?.[0] ?? 1;
}

const PERIOD_MONTHS = { week: 1, month: 1, quarter: 3, half: 6, year: 12 } as const;

function choiceOf(setting: Setting, monthsPerPeriod: number): RetentionChoice {
  const { relations, losses, asOf } = setting;
  if (losses.onOneDay)
    return chooseRetentionByAge(tableOfSpells(spells(setting, relations, monthsPerPeriod)));
  const known = { contracts: daysOf(relations), onDay: asOf, monthsPerPeriod };
  return chooseRetention({
    ...known,
    ...(losses.observedFrom === null ? {} : { observedFromDay: losses.observedFrom }),
  });
}

/** The model of how long contracts last, by the billing period of most, or by months where that gives too few periods. */
export function durationOf(setting: Setting): { choice: RetentionChoice; monthsPerPeriod: number } {
  const monthsPerPeriod = monthsPerPeriodOf(setting);
  const choice = choiceOf(setting, monthsPerPeriod);
  const tooCoarse =
    monthsPerPeriod > 1 && (choice.reason === "too-few-periods" || choice.checks.length === 0);
  return tooCoarse ? { choice: choiceOf(setting, 1), monthsPerPeriod: 1 } : { choice, monthsPerPeriod };
}

/** What the page says of the models. */
export function durationAnswer(
  choice: RetentionChoice,
  monthsPerPeriod: number,
  months: number,
): Contracts["duration"] {
  const { chosen, reason, split, checks, model } = choice;
  const periods = Math.ceil(months / monthsPerPeriod);
  const curve = model ? retentionCurve(model, periods, seeded(SEED)) : [];
  return {
    chosen,
    reason,
    monthsPerPeriod,
    heldOutBy: split?.by ?? null,
    heldOutPeriods: checks[0]?.actual.length ?? 0,
    checks: checks.map(({ model: name, fitted, predicted, actual, errorPct }) => ({
      model: name,
      parameters: { ...fitted.parameters },
      errorPct,
      predicted,
      actual,
    })),
    parameters: model ? { ...model.parameters } : null,
    curve: curve.map(({ age, ...rest }) => ({ months: age * monthsPerPeriod, ...rest })),
  };
}

type Known = { endDay: Day; income: number };

/** Those whose end is known stay until then: added to what the model says of the others. */
function plus(band: Interval, more: number): Interval {
  return { mean: band.mean + more, low: band.low + more, high: band.high + more };
}

function knownAfter(known: readonly Known[], asOf: Day, months: number): Known[] {
  const day = asOf + months * 30.4375;
  return known.filter(({ endDay }) => endDay > day);
}

/** The chosen model, and how far off it was when checked; 0 where it could not be. */
export type Fitted = { model: RetentionModel; miss: number };

/** Five years of today's contracts alone. */
export function projectionOf({ relations, asOf }: Setting, { model, miss }: Fitted, monthsPerPeriod: number) {
  const present = relations.filter((relation) => runsOn(relation, asOf));
  const open = present.filter(({ endDay }) => endDay === STILL_THERE);
  const known = present.flatMap((its): Known[] =>
    its.endDay === STILL_THERE ? [] : [{ endDay: its.endDay, income: incomeOn(its, asOf) ?? 0 }],
  );
  const running = {
    ageMonths: open.map(({ startDay }) => Math.max(0, wholeMonths(startDay, asOf))),
    income: open.map((relation) => incomeOn(relation, asOf) ?? 0),
  };
  const months = projectContracts(running, model, {
    months: MONTHS_AHEAD,
    draws: DRAWS,
    seed: SEED,
    monthsPerPeriod,
    miss,
  });
  return months.map(({ month, running: left, income }) => {
    const stay = knownAfter(known, asOf, month);
    return {
      month: isoMonth(monthOf(asOf) + month),
      customers: plus(left, stay.length),
      incomeMinor: plus(
        income,
        stay.reduce((sum, its) => sum + its.income, 0),
      ),
    };
  });
}
