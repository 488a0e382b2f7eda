import type { Base } from "../base/base.ts";
import { firstDayOf, isoDay, isoMonth } from "../calendar.ts";
import { TIERS } from "../core/core.ts";
import type { Interval, Share } from "../interval.ts";
import type { Question, Scores } from "../runs/understanding.ts";
import { AGE_BANDS } from "./age.ts";
import type { Bucket, BucketNote, Hole } from "./bucket.ts";
import { type Dimension, FEWEST_NAMED, holesOf, shareOf } from "./holes.ts";
import type { Lapse } from "./lapse.ts";
import { type Loss, yearly } from "./loss.ts";
import { type MonthFlow, type Movements, monthsOf, YEAR } from "./movements.ts";

/** What the bucket is drawn from. */
export type BucketParts = {
  lapse: Lapse;
  loss: Loss | null;
  movements: Movements;
  scores: Scores;
  costNext12Minor: Interval | null;
};

/** Ways to group customers; countries and products by their place in these lists. */
export function dimensionsOf({ countries, products }: Pick<Question, "countries" | "products">) {
  // Tiers and ages are few, and a core of ten is the hole one must see: its interval says how little it rests on.
  const named = (names: readonly string[], fewest = 1) => ({
    fewest,
    value: (key: number) => names[key],
    label: (key: number) => names[key],
  });
  return {
    tier: { name: "tier", ...named(TIERS) },
    age: { name: "age", ...named(AGE_BANDS) },
    country: { name: "country", ...named(countries, FEWEST_NAMED) },
    firstProduct: {
      name: "firstProduct",
      fewest: FEWEST_NAMED,
      value: (key: number) => products[key].sku,
      label: (key: number) => products[key].name,
    },
  } satisfies Record<string, Dimension>;
}

/** Holes by the money that runs out of them, the largest first. */
export function byLostMoney(holes: readonly Hole[]): Hole[] {
  return holes.toSorted((left, right) => right.lostValueMinor - left.lostValueMinor);
}

function allHoles(question: Question, loss: Loss, scores: Scores): Hole[] {
  const { tier, age, country, firstProduct } = dimensionsOf(question);
  const { base } = question;
  const grouped = [
    { ...tier, keyOf: scores.tierThen },
    { ...age, keyOf: scores.ageThen },
    { ...country, keyOf: base.country },
    { ...firstProduct, keyOf: base.firstProduct },
  ];
  return byLostMoney(grouped.flatMap((dimension) => holesOf(loss, scores.yearMinor, dimension)));
}

/** The yearly rate of loss over a measured span. */
export function yearlyRate(loss: Pick<Loss, "from" | "to" | "spanDays">, span: Share): Bucket["yearlyLoss"] {
  return {
    ...span,
    share: yearly(span.share, loss.spanDays),
    low: yearly(span.low, loss.spanDays),
    high: yearly(span.high, loss.spanDays),
    spanDays: loss.spanDays,
    from: isoDay(loss.from),
    to: isoDay(loss.to),
  };
}

function yearlyLossOf(loss: Loss | null, base: Base): Bucket["yearlyLoss"] {
  const to = isoDay(base.asOf);
  if (!loss) return { count: 0, n: 0, share: null, low: null, high: null, spanDays: 0, from: to, to };
  const sum = (marks: Uint8Array) => marks.reduce((total, mark) => total + mark, 0);
  return yearlyRate(loss, shareOf(sum(loss.gone), sum(loss.present)));
}

function notesOf(
  question: Question,
  { lapse, loss, costNext12Minor }: BucketParts,
  holes: number,
): BucketNote[] {
  const all: [BucketNote, boolean][] = [
    ["lapseAssumed", !lapse.found],
    ["historyTooShort", loss === null],
    ["spanBelowYear", loss !== null && loss.spanDays < YEAR],
    ["tooFewCustomers", loss !== null && holes === 0],
    ["dataEndEarlier", question.endsEarlier],
    ["laterPurchasesIgnored", question.laterIgnored],
    ["noProjection", costNext12Minor === null],
    ["joinedFromStart", true],
  ];
  return all.filter(([, holds]) => holds).map(([note]) => note);
}

/** Losses cannot have been seen in months that ended before the data were as old as the lapse time. */
function shownMonths(months: readonly MonthFlow[], base: Base, lapseDays: number): Bucket["months"] {
  const firstDay = base.day.reduce((least, day) => Math.min(least, day), base.asOf);
  return months.map(({ month, lost, ...rest }) => ({
    ...rest,
    month: isoMonth(month),
    lost: firstDayOf(month + 1) <= firstDay + lapseDays ? null : lost,
  }));
}

function lostLast12(
  base: Base,
  { lostDay, yearMinor }: Scores,
): { customers: number; minor: number; since: string } {
  let customers = 0;
  let minor = 0;
  for (let c = 0; c < base.customers; c++) {
    if (lostDay[c] <= base.asOf - YEAR) continue;
    customers += 1;
    minor += yearMinor[c];
  }
  return { customers, minor: Math.round(minor), since: isoDay(base.asOf - YEAR + 1) };
}

/** The whole answer of the bucket. */
export function drawBucket(question: Question, parts: BucketParts): Bucket {
  const { base } = question;
  const { lapse, loss, movements, scores } = parts;
  const holes = loss ? allHoles(question, loss, scores) : [];
  const last12 = lostLast12(base, scores);
  const inState = (state: number) => scores.state.reduce((count, one) => count + (one === state ? 1 : 0), 0);
  return {
    asOf: isoDay(base.asOf),
    currency: question.currency,
    isSample: question.isSample,
    customers: base.customers,
    lapseDays: lapse.days,
    lapseFound: lapse.found,
    level: base.customers - inState(3),
    cooling: inState(2),
    months: shownMonths(monthsOf(base, movements), base, lapse.days),
    yearlyLoss: yearlyLossOf(loss, base),
    costLast12Minor: last12.minor,
    lostLast12: last12.customers,
    costNext12Minor: parts.costNext12Minor,
    holes,
    opens: {
      customers: { state: "scored" },
      level: { state: "present" },
      cooling: { state: "cooling" },
      present: { leak: "present" },
      gone: { leak: "gone" },
      lostLast12: { lostSince: last12.since },
    },
    notes: notesOf(question, parts, holes.length),
  };
}
