import { type ChurnChoice, chooseChurn } from "../../models/churn/choose-churn.ts";
import { type ChurnModel, chancesOf, reasonsOf } from "../../models/churn/churn-model.ts";
import type { Feature } from "../../models/churn/features.ts";
import { leaksOf } from "../../models/churn/leaks.ts";
import { STILL_THERE } from "../../models/retention/contract-days.ts";
import { shareOf } from "../bucket/holes.ts";
import type { Reason, Risk } from "./contract.ts";
import type { Setting } from "./durations.ts";
import { incomeOn, lastDay, type Relation, runsOn } from "./relation.ts";
import { featuresOf, type KnownTrait, type LeftOut, type Moment, traitsOf } from "./traits.ts";

/** A chance of leaving, and why. */
export type Scored = { relation: Relation; chance: number; atRiskMinor: number | null; reasons: Reason[] };
export type Risks = { answer: Risk; scored: Scored[] };

type Row = Moment & { left: number; group: number; later: number };
type Training = { rows: Row[]; horizonMonths: number | null };

const SEED = 7;
const DAYS_A_MONTH = 30.4375;
const SNAPSHOTS = 6;
/** Models learn from at most so many rows; an AUC is then known to half a point. */
const MOST_ROWS = 20_000;
const DRIVERS_SHOWN = 8;
const REASONS_KEPT = 3;
/** Effects below this (in log-odds) say nothing worth reading. */
const LEAST_EFFECT = 0.1;
const LABELS_SHOWN = 6;

/** Everybody as he is, or was on his last day: where it is not known when customers left. */
function asTheyAre({ relations, asOf }: Setting): Training {
  const rows = relations.map((relation, group): Row => {
    const left = Number(relation.endDay <= asOf);
    return { relation, day: left ? relation.endDay : asOf, left, group, later: 0 };
  });
  return { rows, horizonMonths: null };
}

/** Those with a contract at several earlier times, and whether they had left so many months later. */
function snapshots({ relations, asOf, losses }: Setting, horizonMonths: number): Training {
  const span = Math.round(horizonMonths * DAYS_A_MONTH);
  const rows: Row[] = [];
  for (let back = 1; back <= SNAPSHOTS; back++) {
    const day = asOf - back * span;
    if (losses.observedFrom !== null && day < losses.observedFrom) break;
    relations.forEach((relation, group) => {
      if (!runsOn(relation, day)) return;
      rows.push({
        relation,
        day,
        left: Number(relation.endDay <= day + span),
        group,
        later: Number(back === 1),
      });
    });
  }
  return { rows, horizonMonths };
}

function thinned({ rows, horizonMonths }: Training): Training {
  const step = Math.ceil(rows.length / MOST_ROWS);
  return { rows: rows.filter(({ group }) => group % step === 0), horizonMonths };
}

type Learnt = { choice: ChurnChoice; traits: KnownTrait[]; leftOut: LeftOut[] };

/** Learns from the rows, without the columns that give the outcome away. */
function learn({ rows }: Training): Learnt {
  const { traits, leftOut } = traitsOf(rows);
  const features = featuresOf(traits, rows);
  const left = Uint8Array.from(rows, (row) => row.left);
  const leaks = new Set(leaksOf(features, left));
  const sound = features.map(({ name }, i) => traits[i].trait.kind !== "attribute" || !leaks.has(name));
  const kept = { traits: traits.filter((_, i) => sound[i]), features: features.filter((_, i) => sound[i]) };
  const choice = chooseChurn(
    {
      features: kept.features,
      left,
      groups: Int32Array.from(rows, ({ group }) => group),
      later: Uint8Array.from(rows, ({ later }) => later),
    },
    SEED,
  );
  const found = traits.flatMap(({ trait }, i): LeftOut[] =>
    sound[i] ? [] : [{ name: trait.name, why: "after-leaving" }],
  );
  return { choice, traits: kept.traits, leftOut: [...leftOut, ...found] };
}

type Group = { label: string | null; low: number | null; high: number | null; rows: number; left: number };

/** Upper ends of the groups of sorted numbers: each value where they are few, else quarters. */
function edgesOf(sorted: readonly number[]): number[] {
  const distinct = [...new Set(sorted)];
  if (distinct.length <= LABELS_SHOWN) return distinct;
  return [...new Set([0.25, 0.5, 0.75, 1].map((share) => sorted[Math.ceil(share * sorted.length) - 1]))];
}

/** Labels, the most frequent first, or groups of a number: how many of each left. */
function groupsOf(feature: Feature, rows: readonly Row[]): Group[] {
  if (feature.kind === "label") {
    const groups = [...Map.groupBy(rows.keys(), (i) => feature.values[i])];
    return groups
      .map(([label, its]) => ({ label, low: null, high: null, ...counted(its, rows) }))
      .sort((one, other) => other.rows - one.rows);
  }
  const known = [...rows.keys()].filter((i) => Number.isFinite(feature.values[i]));
  known.sort((one, other) => feature.values[one] - feature.values[other]);
  const edges = edgesOf(known.map((i) => feature.values[i]));
  return edges.map((high, i) => {
    const its = known.filter(
      (row) => feature.values[row] <= high && (i === 0 || feature.values[row] > edges[i - 1]),
    );
    return { label: null, low: feature.values[its[0]], high, ...counted(its, rows) };
  });
}

function counted(its: readonly number[], rows: readonly Row[]) {
  return { rows: its.length, left: its.reduce((sum, i) => sum + rows[i].left, 0) };
}

function groupWith(groups: readonly Group[], feature: Feature, i: number): Group | undefined {
  if (feature.kind === "label") return groups.find(({ label }) => label === feature.values[i]);
  const value = feature.values[i];
  const numbered = groups.filter(({ high }) => high !== null);
  return numbered.find(({ high }) => value <= (high ?? 0)) ?? numbered.at(-1);
}

function reasonOf(
  known: KnownTrait,
  feature: Feature,
  groups: readonly Group[],
  at: { i: number; effect: number },
): Reason {
  const group = groupWith(groups, feature, at.i);
  const value = feature.values[at.i];
  return {
    trait: known.trait,
    value: typeof value === "number" && !Number.isFinite(value) ? null : value,
    effect: at.effect,
    low: group?.low ?? null,
    high: group?.high ?? null,
    customers: group?.rows ?? 0,
    leftShare: group && group.rows > 0 ? group.left / group.rows : 0,
  };
}

type Today = { running: Relation[]; features: Feature[]; effects: Float64Array[]; groups: Group[][] };

function scoredOf(model: ChurnModel, { traits }: Learnt, today: Today, asOf: number): Scored[] {
  const { running, features, effects, groups } = today;
  const chances = chancesOf(model, features, [...running.keys()]);
  return running.map((relation, i) => {
    const income = incomeOn(relation, lastDay(relation, asOf));
    const raising = [...effects[i].keys()]
      .filter((f) => effects[i][f] >= LEAST_EFFECT)
      .sort((one, other) => effects[i][other] - effects[i][one])
      .slice(0, REASONS_KEPT);
    return {
      relation,
      chance: chances[i],
      atRiskMinor: income === null ? null : Math.round(chances[i] * income * 12),
      reasons: raising.map((f) => reasonOf(traits[f], features[f], groups[f], { i, effect: effects[i][f] })),
    };
  });
}

function driversOf({ traits }: Learnt, { effects, groups }: Today): Risk["drivers"] {
  const weights = traits.map(
    (_, f) => effects.reduce((sum, its) => sum + Math.abs(its[f]), 0) / effects.length,
  );
  return [...traits.keys()]
    .filter((f) => weights[f] >= LEAST_EFFECT / 2)
    .sort((one, other) => weights[other] - weights[one])
    .slice(0, DRIVERS_SHOWN)
    .map((f) => ({
      trait: traits[f].trait,
      weight: weights[f],
      groups: groups[f].slice(0, LABELS_SHOWN).map(({ label, low, high, rows, left }) => ({
        label,
        low,
        high,
        left: shareOf(left, rows),
      })),
    }));
}

function checksOf({ checks }: ChurnChoice): Risk["checks"] {
  return checks.map(({ model, auc, brier, brierOfAll, calibration, rows, left }) => ({
    model,
    auc: auc.auc,
    aucLow: auc.low,
    aucHigh: auc.high,
    brier,
    brierOfAll,
    customers: rows,
    left,
    calibration,
  }));
}

/** Who of those with a contract is at risk and why, by the model that did better on customers it had not seen. */
export function risksOf(setting: Setting, monthsPerPeriod: number): Risks {
  const { relations, losses, asOf } = setting;
  const horizon = Math.max(3, monthsPerPeriod);
  const training = thinned(losses.onOneDay ? asTheyAre(setting) : snapshots(setting, horizon));
  const learnt = learn(training);
  const { choice, traits } = learnt;
  const answer = {
    chosen: choice.chosen,
    reason: choice.reason,
    heldOut: choice.heldOut,
    horizonMonths: training.horizonMonths,
    checks: checksOf(choice),
    leftOut: learnt.leftOut,
  };
  const running = relations.filter(({ startDay, endDay }) => startDay <= asOf && endDay === STILL_THERE);
  if (!choice.model || running.length === 0) {
    return { answer: { ...answer, drivers: [], expectedLosses: null, atRiskMinor: null }, scored: [] };
  }
  const now = featuresOf(
    traits,
    running.map((relation) => ({ relation, day: asOf })),
  );
  const effects = reasonsOf(choice.model, now, [...running.keys()]);
  // Shares are told of customers, each once: of those there at the newest time, or of all where there is no time.
  const newest = training.rows.some(({ later }) => later === 1)
    ? training.rows.filter(({ later }) => later === 1)
    : training.rows;
  const told = featuresOf(traits, newest);
  const groups = told.map((feature) => groupsOf(feature, newest));
  const today = { running, features: now, effects, groups };
  const scored = scoredOf(choice.model, learnt, today, asOf);
  const known = scored.flatMap(({ atRiskMinor }) => atRiskMinor ?? []);
  return {
    answer: {
      ...answer,
      drivers: driversOf(learnt, today),
      expectedLosses: scored.reduce((sum, { chance }) => sum + chance, 0),
      atRiskMinor: known.length > 0 ? known.reduce((sum, minor) => sum + minor, 0) : null,
    },
    scored,
  };
}
