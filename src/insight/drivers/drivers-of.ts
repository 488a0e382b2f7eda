import {
  type Driver,
  type DriverFound,
  type DriversFound,
  FEWEST,
  findDrivers,
  type Ranged,
} from "../../models/drivers/drivers.ts";
import type { Loss } from "../bucket/loss.ts";
import { YEAR } from "../bucket/movements.ts";
import { type Day, isoDay } from "../calendar.ts";
import type { Interval } from "../interval.ts";
import { BROKEN, KEPT, type Lived, livedBySome, meansOf, SCORE, WAITED } from "../lived/lived.ts";
import type { Question, Scores } from "../runs/understanding.ts";
import type { Analysis, DriverShown, Drivers } from "./driver.ts";
import { gapsWorth } from "./gaps-worth.ts";
import { pointsOf, REACH, SEED, stayedOf, worth } from "./worth.ts";

type Parts = { lived: Lived; loss: Loss | null; scores: Scores };
type Span = { after: Day; until: Day };

/**
 * What staying in the bucket goes together with (how customers were served in the year before loss began to be
 * measured), and what satisfaction does (how all who answered, whether they ever bought or not, were served in the last year).
 */
export function driversOf(question: Question, { lived, loss, scores }: Parts): Drivers {
  return {
    currency: question.currency,
    staying: loss && staying(lived, { loss, scores, asOf: question.base.asOf }),
    satisfaction: satisfaction([lived, question.others], question.base.asOf),
    gaps: loss ? gapsWorth(lived, loss, scores) : [],
    fewestForGaps: FEWEST,
  };
}

type Stayed = { loss: Loss; scores: Scores; asOf: Day };

/** How well it is done is told of the last year: what is compared ended a year ago. */
function staying(lived: Lived, { loss, scores, asOf }: Stayed): Analysis | null {
  const lately = drivenIn(lived, { after: asOf - YEAR, until: asOf });
  const span = { after: loss.from - YEAR, until: loss.from };
  const drivers = known(drivenIn(lived, span));
  const found = findDrivers(drivers, stayedOf(loss), SEED);
  if (!found) return null;
  const saidOf = ({ name, slope }: DriverFound) => ({
    performance: meanOfKnown(valuesOf(name, lately)),
    worth: worth(valuesOf(name, drivers), { slope, reach: REACH[kindOf(name)] }, { loss, scores }),
    points: null,
  });
  return { ...analysis(found, saidOf), from: isoDay(span.after + 1), to: isoDay(loss.to) };
}

/** Of answers to what is asked of the whole relation, where enough gave some; else of all answers together. */
function satisfaction(everybody: readonly Lived[], asOf: Day): Analysis | null {
  const span = { after: asOf - YEAR, until: asOf };
  const all = everybody.map((lived) => answering(lived, span));
  const answered = (place: number | null) =>
    oneAfterAnother(
      all.map((lived) => meansOf(lived, { kind: SCORE, place, ...span }, (row) => lived.value[row])),
    );
  const serving = ofAll(all.map((lived) => served(lived, span)));
  const scoring = ofAll(all.map((lived) => scored(lived, span)));
  const found =
    findDrivers([...serving, ...scoring], answered(-1), SEED) ?? findDrivers(serving, answered(null), SEED);
  const saidOf = ({ name, slope, mean }: DriverFound) => ({
    performance: mean,
    worth: null,
    points: pointsOf(valuesOf(name, [...serving, ...scoring]), { slope, reach: REACH[kindOf(name)] }),
  });
  return found && { ...analysis(found, saidOf), from: isoDay(span.after + 1), to: isoDay(asOf) };
}

/** Who answered anything: of all others there is no satisfaction to explain, and they may be a hundred times as many. */
function answering(lived: Lived, span: Span): Lived {
  const answers = meansOf(lived, { kind: SCORE, place: null, ...span }, () => 1);
  const customers: number[] = [];
  for (const [customer, has] of answers.entries()) if (has === 1) customers.push(customer);
  return livedBySome(lived, customers);
}

/** The same drivers of one group of customers after another. */
function ofAll(groups: readonly (readonly Driver[])[]): Driver[] {
  const [first = []] = groups;
  return known(
    first.map(({ name }, at) => ({ name, values: oneAfterAnother(groups.map((own) => own[at].values)) })),
  );
}

function oneAfterAnother(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Without what is known of nobody: touchpoints where nothing happened to those compared are no drivers that were left out. */
function known(drivers: readonly Driver[]): Driver[] {
  return drivers.filter(({ values }) => values.some((value) => !Number.isNaN(value)));
}

/** How each customer was served, and what he answered. */
function drivenIn(lived: Lived, span: Span): Driver[] {
  return [...served(lived, span), ...scored(lived, span)];
}

/** How each customer was served at each touchpoint: percent of promises kept, minutes waited. */
function served(lived: Lived, span: Span): Driver[] {
  return lived.places.flatMap((touchpoint, place) => [
    { name: `kept ${touchpoint}`, values: keptShares(lived, place, span) },
    {
      name: `waited ${touchpoint}`,
      values: meansOf(lived, { kind: WAITED, place, ...span }, (row) => lived.value[row] / 60),
    },
  ]);
}

/** What each customer answered about each touchpoint. */
function scored(lived: Lived, span: Span): Driver[] {
  return lived.places.map((touchpoint, place) => ({
    name: `score ${touchpoint}`,
    values: meansOf(lived, { kind: SCORE, place, ...span }, (row) => lived.value[row]),
  }));
}

function keptShares({ start, day, kind, place }: Lived, at: number, { after, until }: Span): Float64Array {
  return Float64Array.from({ length: start.length - 1 }, (_, customer) => {
    let [kept, all] = [0, 0];
    for (let row = start[customer]; row < start[customer + 1]; row++) {
      const isJudged = kind[row] === KEPT || kind[row] === BROKEN;
      if (!isJudged || place[row] !== at || day[row] <= after || day[row] > until) continue;
      all += 1;
      if (kind[row] === KEPT) kept += 1;
    }
    return all > 0 ? (100 * kept) / all : Number.NaN;
  });
}

function valuesOf(name: string, drivers: readonly Driver[]): Float64Array {
  return drivers.find((one) => one.name === name)?.values ?? new Float64Array(0);
}

function meanOfKnown(values: Float64Array): number | null {
  const told = values.filter((value) => !Number.isNaN(value));
  return told.length > 0 ? told.reduce((sum, value) => sum + value, 0) / told.length : null;
}

type SaidOf = (driver: DriverFound) => Pick<DriverShown, "performance" | "worth" | "points">;

function analysis(found: DriversFound, saidOf: SaidOf) {
  return {
    n: found.n,
    explained: found.explained,
    drivers: found.drivers.map((driver) => ({
      ...namesIn(driver.name),
      share: intervalOf(driver.share),
      weight: driver.weight,
      slope: intervalOf(driver.slope),
      ...saidOf(driver),
    })),
    leftOut: found.leftOut.map(({ name, because }) => ({ ...namesIn(name), because })),
  };
}

function kindOf(name: string): DriverShown["kind"] {
  return name.startsWith("kept ") ? "kept" : name.startsWith("waited ") ? "waited" : "score";
}

function namesIn(name: string): Pick<DriverShown, "kind" | "touchpoint"> {
  return { kind: kindOf(name), touchpoint: name.slice(name.indexOf(" ") + 1) };
}

function intervalOf({ value, low, high }: Ranged): Interval {
  return { mean: value, low, high };
}
