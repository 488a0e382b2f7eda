import type { Choice } from "../../models/check/choose.ts";
import { factorsAhead } from "../../models/check/season.ts";
import { bandOf } from "../../models/future/band.ts";
import { DAYS_PER_MONTH, type Futures, playFutures } from "../../models/future/futures.ts";
import { gainWithin, incomeWithin, monthsOf } from "../../models/future/projection.ts";
import { levelOn } from "../bucket/movements.ts";
import { type Day, isoDay, isoMonth, monthOf } from "../calendar.ts";
import type { Worth } from "../core/worth.ts";
import type { Interval } from "../interval.ts";
import type { KeptProjection, Question } from "../runs/understanding.ts";
import type { HeldOut, ProjectionNote, ProjectionScenario, SeasonFound } from "./projection.ts";

const MONTHS = 60;
const YEAR_MONTHS = 12;
/** With less than two years behind, five years ahead are said to be a guess drawn out. */
const ENOUGH_DAYS = 730;
const PAST_MONTHS = 24;
const DRAWS = 100;
const MOST_CUSTOMERS = 3000;
/** Any number: the same data then give the same bands. */
const SEED = 20_111_209;
/** 0, 0.05 … 0.5 for the slider, and 1: what nobody's leaving would bring. */
const KEEP_SHARES = [...Array.from({ length: 11 }, (_, i) => i / 20), 1];

/** The projection, and what the leak is expected to cost in the next 12 months; null when nothing can be expected. */
export type Outlook = { projection: KeptProjection; costNext12Minor: Interval | null };

/** What the outlook rests on. */
export type Ground = { choice: Choice; worth: Worth | null; lapseDays: number };

function pastOf({ base }: Question): KeptProjection["past"] {
  const last = monthOf(base.asOf);
  const first = Math.max(
    last - PAST_MONTHS + 1,
    monthOf(base.day.reduce((least, day) => Math.min(least, day), base.asOf)),
  );
  const months = Array.from({ length: last - first + 1 }, (_, i) => ({
    month: isoMonth(first + i),
    buyers: new Set<number>(),
    incomeMinor: 0,
  }));
  const at = (day: Day) => months[monthOf(day) - first];
  for (let row = 0; row < base.day.length; row++) {
    const month = at(base.day[row]);
    month?.buyers.add(base.customer[row]);
    if (month) month.incomeMinor += base.amount[row];
  }
  for (let row = 0; row < base.returns.day.length; row++) {
    const month = at(base.returns.day[row]);
    if (month) month.incomeMinor -= base.returns.amount[row];
  }
  return months.map(({ month, buyers, incomeMinor }) => ({
    month,
    buyers: buyers.size,
    incomeMinor: Math.round(incomeMinor),
  }));
}

function costOf(futures: Futures): Interval {
  const allStay = futures.keepShares.length - 1;
  return rounded(bandOf(gainWithin(futures, allStay, YEAR_MONTHS)));
}

function rounded({ mean, low, high }: Interval): Interval {
  return { mean: Math.round(mean), low: Math.round(low), high: Math.round(high) };
}

/** People, finer than anybody reads them: all digits would make the screen's answer twice as long. */
function toTheHundredth({ mean, low, high }: Interval): Interval {
  const rounded = (people: number) => Math.round(people * 100) / 100;
  return { mean: rounded(mean), low: rounded(low), high: rounded(high) };
}

/** A scenario in numbers, its months from `firstMonth`; `gainMinor` is against scenario 0, draw by draw. */
export function scenarioOf(futures: Futures, scenario: number, firstMonth: number): ProjectionScenario {
  const total = incomeWithin(futures, scenario, futures.months);
  return {
    keepShare: futures.keepShares[scenario],
    months: monthsOf(futures, scenario).map(({ active, buyers, income }, i) => ({
      month: isoMonth(firstMonth + i),
      active: toTheHundredth(active),
      buyers: toTheHundredth(buyers),
      incomeMinor: rounded(income),
    })),
    totalMinor: rounded(bandOf(total)),
    gainMinor: rounded(bandOf(gainWithin(futures, scenario, futures.months))),
  };
}

/** Days from the first purchase to the day everything is judged on. */
function daysSeen({ base }: Question): number {
  return base.asOf - base.day.reduce((least, day) => Math.min(least, day), base.asOf);
}

function notesOf(question: Question, { choice }: Ground): ProjectionNote[] {
  const all: [ProjectionNote, boolean][] = [
    ["tooLittleData", choice.survival === null],
    ["leavingFromBucket", choice.survival !== null && !choice.survival.dropOutDetectable],
    ["noSeason", choice.season?.reason === "too-short"],
    ["evenYear", choice.season?.reason === "none-seen" || choice.season?.reason === "no-better"],
    ["season", choice.season?.reason === "lower-error"],
    ["bandWidened", Math.max(choice.misfit?.purchases ?? 0, choice.misfit?.income ?? 0) > 0],
    ["beyondHistory", choice.survival !== null && daysSeen(question) < ENOUGH_DAYS],
    ["naiveWins", choice.chosen === "naive"],
    ["dataEndEarlier", question.endsEarlier],
    ["sampledCustomers", choice.survival !== null && question.base.customers > MOST_CUSTOMERS],
  ];
  return all.filter(([, holds]) => holds).map(([note]) => note);
}

/** How the model of the projection did on the held-out end of the past; null when it was not put to that test. */
export function heldOutOf({ survival, splitDay, reports }: Choice, asOf: Day): HeldOut | null {
  const report = reports.find(({ model }) => model === survival?.name);
  if (!report || splitDay === null) return null;
  const share = (percent: number | null) => (percent === null ? null : percent / 100);
  return {
    purchasesError: share(report.errorPct),
    spendError: share(report.spendErrorPct),
    days: asOf - splitDay,
  };
}

/** The season the months ahead are played with, in words a screen can draw. */
function seasonOf({ season: found }: Choice): SeasonFound | null {
  if (!found?.season || !found.check) return null;
  const { errorWith, errorWithout } = found.check;
  return { factors: [...found.season.factors], errorWith, errorWithout };
}

/** What today's customers will bring if no new one ever comes, under each scenario of keeping. */
export function outlookOf(
  question: Question,
  { choice, worth, lapseDays }: Ground,
  onDraw: (done: number, total: number) => void,
): Outlook {
  const { base, currency } = question;
  const common = {
    asOf: isoDay(base.asOf),
    currency,
    heldOut: heldOutOf(choice, base.asOf),
    season: seasonOf(choice),
    customers: base.customers,
    level: levelOn(base, base.asOf, lapseDays),
    past: pastOf(question),
    notes: notesOf(question, { choice, worth, lapseDays }),
  };
  const model = choice.survival;
  if (!model || !worth) return { projection: { ...common, model: "", scenarios: [] }, costNext12Minor: null };
  const futures = playFutures(
    { model, histories: worth.histories, spend: worth.perPurchase, spendModel: choice.spend },
    {
      months: MONTHS,
      draws: DRAWS,
      seed: SEED,
      lapseDays,
      keepShares: KEEP_SHARES,
      keeping: model.dropOutDetectable ? "leavers" : "silent",
      maxCustomers: MOST_CUSTOMERS,
      season: choice.season?.season
        ? factorsAhead(choice.season.season, base.asOf, MONTHS, DAYS_PER_MONTH)
        : undefined,
      misfit: choice.misfit,
      onDraw: (done) => onDraw(done, DRAWS),
    },
  );
  const firstMonth = monthOf(base.asOf) + 1;
  const scenarios = KEEP_SHARES.slice(0, -1).map((_, i) => scenarioOf(futures, i, firstMonth));
  return { projection: { ...common, model: model.name, scenarios }, costNext12Minor: costOf(futures) };
}
