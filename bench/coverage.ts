/**
 * How often the 80 % bands of the projection hold what happens, on simulated companies. `node bench/coverage.ts
 * [n] [part of a label] [first]` prints a table; `n` companies a row (default 200), from the `first` on (default 0: so
 * many can be measured bit by bit). Every company is made anew, observed for a year or two, judged by
 * what a run would do (fit, held-out check, bands of as many draws as the screens have), and then goes on for five years.
 */

import { LEAST, splitDayOf } from "../src/models/check/choose.ts";
import { happened } from "../src/models/check/happened.ts";
import { misfitOf } from "../src/models/check/misfit-of.ts";
import { bandOf } from "../src/models/future/band.ts";
import { DAYS_PER_MONTH, playFutures } from "../src/models/future/futures.ts";
import { monthsOf, sumWithin } from "../src/models/future/projection.ts";
import { simulateEvents } from "../src/models/future/simulate.ts";
import { gamma, type Random, seeded } from "../src/models/random.ts";
import type { Events } from "../src/models/value/events.ts";
import { fit as fitModel } from "../src/models/value/fit.ts";
import { expectedSpends, fitGammaGamma } from "../src/models/value/gamma-gamma.ts";
import { group } from "../src/models/value/group.ts";
import { summarise } from "../src/models/value/history.ts";
import { type PurchaseModel, purchaseModel } from "../src/models/value/purchase-model.ts";

/** Months ahead that are looked at. */
const HORIZONS = [1, 3, 12, 60];
const MONTHS = 60;
const DRAWS = 100;
const LAPSE_DAYS = 120;

export type Company = {
  label: string;
  truth: PurchaseModel;
  customers: number;
  /** Observed days; customers join in the first half of them. */
  days: number;
  /** With more customers so many of them are played out; as on the screens when absent. */
  played?: number;
};

export const COMPANIES: readonly Company[] = [
  {
    label: "MBG/NBD, 300 customers, a year",
    truth: purchaseModel("mbg-nbd", { r: 0.8, alpha: 6, a: 0.6, b: 2 }),
    customers: 300,
    days: 365,
  },
  {
    label: "MBG/NBD, 2,000 customers, two years",
    truth: purchaseModel("mbg-nbd", { r: 0.8, alpha: 6, a: 0.6, b: 2 }),
    customers: 2000,
    days: 730,
  },
  {
    label: "Pareto/NBD, 1,000 customers, a year",
    truth: purchaseModel("pareto-nbd", { r: 0.7, alpha: 7, s: 0.6, beta: 12 }),
    customers: 1000,
    days: 365,
  },
  {
    label: "MBG/CNBD-3, 1,000 customers, a year",
    truth: purchaseModel("mbg-cnbd-k", { r: 1.2, alpha: 1.6, a: 0.6, b: 2.5, k: 3 }),
    customers: 1000,
    days: 365,
  },
  {
    label: "nobody leaves, 600 customers, a year",
    truth: purchaseModel("mbg-nbd", { r: 0.8, alpha: 8, a: 0, b: 1 }),
    customers: 600,
    days: 365,
  },
  {
    label: "MBG/NBD, 3,000 customers of whom 300 are played out, a year",
    truth: purchaseModel("mbg-nbd", { r: 0.8, alpha: 6, a: 0.6, b: 2 }),
    customers: 3000,
    days: 365,
    played: 300,
  },
];

/** Spend p, q, gamma of the simulated customers: as CDNOW's. */
const SPEND = { p: 6.25, q: 3.74, gamma: 15.4 };

/** The same purchases, each customer with a mean spend of his own, each purchase around it. */
function withSpend(events: Events, random: Random): Events {
  let known = -1;
  let scale = 1;
  const amount = events.amount.map((_, row) => {
    if (events.customer[row] !== known) {
      known = events.customer[row];
      scale = gamma(random, SPEND.q, SPEND.gamma);
    }
    return gamma(random, SPEND.p, scale);
  });
  return { ...events, amount };
}

const WHAT = ["active", "purchases", "income"] as const;

export type Tried = { what: (typeof WHAT)[number]; months: number; held: boolean; width: number };

/** Of the customers known by `day`, those whose last purchase lies less than the lapse time back at `until`. */
function activeAt({ customer, day: days }: Events, day: number, until: number): number {
  const active = new Set<number>();
  const known = new Set<number>();
  for (let row = 0; row < days.length; row++) {
    if (days[row] <= day) known.add(customer[row]);
    if (days[row] <= until && until - days[row] < LAPSE_DAYS && known.has(customer[row]))
      active.add(customer[row]);
  }
  return active.size;
}

/** One simulated company: whether each band held what came to pass. */
export function tryCompany(company: Company, seed: number): Tried[] {
  const { truth, customers, days, played: maxCustomers = 3000 } = company;
  const random = seeded(seed);
  const lastDay = Math.ceil(days + MONTHS * DAYS_PER_MONTH);
  const span = { customers, joinDays: Math.floor(days / 2), lastDay };
  const events = withSpend(simulateEvents(truth, span, random), random);
  const histories = summarise(events, days);
  const model = fitModel(truth.name, group(histories));
  const splitDay = splitDayOf(0, days);
  const atSplit = fitModel(truth.name, group(summarise(events, splitDay)));
  const misfit = misfitOf(
    events,
    { splitDay, fitted: atSplit, season: null },
    days,
    (known) => known.n >= LEAST.customers,
  );
  const spendModel = fitGammaGamma(histories.x, histories.meanSpend);
  const futures = playFutures(
    { model, histories, spend: expectedSpends(spendModel, histories), spendModel },
    {
      months: MONTHS,
      draws: DRAWS,
      seed,
      lapseDays: LAPSE_DAYS,
      keepShares: [0],
      keeping: "leavers",
      maxCustomers,
      misfit,
    },
  );
  const byMonth = monthsOf(futures, 0);
  return HORIZONS.flatMap((months) => {
    const until = days + months * DAYS_PER_MONTH;
    const actual = { active: activeAt(events, days, until), ...happened(events, days, until) };
    return WHAT.map((what) => {
      const band =
        what === "active" ? byMonth[months - 1].active : bandOf(sumWithin(futures, what, 0, months));
      const { mean, low, high } = band;
      return { what, months, held: actual[what] >= low && actual[what] <= high, width: (high - low) / mean };
    });
  });
}

/** Share of bands that held, and their mean width, over so many companies from the `first` on. */
export function coverage(company: Company, companies: number, first = 0) {
  const tried = Array.from({ length: companies }, (_, i) => tryCompany(company, 1000 + first + i)).flat();
  return HORIZONS.flatMap((months) =>
    WHAT.map((what) => {
      const some = tried.filter((one) => one.months === months && one.what === what);
      const share = some.filter(({ held }) => held).length / some.length;
      return { months, what, share, width: some.reduce((sum, { width }) => sum + width, 0) / some.length };
    }),
  );
}

if (import.meta.main) {
  const companies = Number(process.argv[2] ?? 200);
  const only = process.argv[3] ?? "";
  const first = Number(process.argv[4] ?? 0);
  console.log(
    "| simulated company | companies | active after 1, 3, 12, 60 months | purchases of 1, 3, 12, 60 months | income, likewise | width of income, 12 and 60 months |\n|---|---|---|---|---|---|",
  );
  for (const company of COMPANIES.filter(({ label }) => label.includes(only))) {
    const rows = coverage(company, companies, first);
    const line = (what: string, of: "share" | "width") =>
      rows
        .filter((row) => row.what === what)
        .map((row) => `${(100 * row[of]).toFixed(of === "share" ? 1 : 0)}`);
    const widths = line("income", "width").slice(2).join(", ");
    const shares = WHAT.map((what) => line(what, "share").join(", ")).join(" | ");
    console.log(`| ${company.label} | ${companies} | ${shares} | ${widths} % |`);
  }
}
