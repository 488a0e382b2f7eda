import { readBucket } from "../../insight/bucket/buckets.ts";
import { readContracts } from "../../insight/contracts/contracts.ts";
import { gapsIn } from "../../listening/gaps/gaps.ts";
import { quarterOf } from "../../listening/gaps/quarter.ts";
import { overDimensions } from "../../models/gaps/servqual.ts";
import { shareDifference } from "../../models/surveys/difference.ts";
import { wilson } from "../../models/surveys/wilson.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";
import { isoDay } from "../../quality/calendars/day.ts";
import { zoneOf } from "../../quality/calendars/zone.ts";
import { standards } from "../../quality/standards/standard.queries.ts";
import { touchpoints } from "../../quality/touchpoints/touchpoint.queries.ts";
import type { Met } from "../experience/experience.ts";
import { experience } from "../experience/experiences.ts";
import { type Span, spansOf } from "../experience/span.ts";
import { caseFigures } from "../figures/case-figures.ts";
import type { ShareOf } from "../figures/figures.ts";
import { judgedBetween } from "../yearly/yearly.queries.ts";
import type { Measured, MonthlyReport } from "./monthly.ts";
import { saidIn } from "./said.ts";

export type Language = "es" | "en";

const MOST_PLACES = 4;
const MOST_BROKEN = 3;

/**
 * What a month was like; `asked` null: the last that is over.
 *
 * @throws AppError `invalid` for a month that has not begun.
 */
export async function monthlyReport(
  db: Db,
  { month: asked, language }: { month: string | null; language: Language },
  now: Date,
): Promise<MonthlyReport> {
  const { timeZone, currency, name } = await readCompany(db);
  const today = isoDay(zoneOf(timeZone).dayAt(now.getTime()));
  const month = asked ?? (await lastMonth(db, now));
  if (month > today.slice(0, 7)) throw new AppError("invalid", `month: ${month} has not begun`);
  const { span, before } = spansOf({ days: 30, month }, { timeZone, now });
  const isOver = span.until < today;
  const until = isOver ? span.until : today;
  const days = { from: span.from, until };
  const met = await experience(db, { days: 30, month }, now);
  const promised = await promisedIn(db, days);
  return {
    ...{ month, until, isOver, madeOn: today, company: name, currency },
    flows: await flowsIn(db, month),
    worst: worstOf(met.touchpoints, language),
    kept: keptOf(promised, await promisedIn(db, before)),
    broken: brokenOf(promised),
    said: await saidIn(db, { days, before, today }),
    cases: await casesIn(db, days, now),
    blind: await blindIn(db, { day: until, language }, now),
  };
}

/** The last month that is over, where the company is. */
export async function lastMonth(db: Db, now: Date): Promise<string> {
  const { timeZone } = await readCompany(db);
  const today = isoDay(zoneOf(timeZone).dayAt(now.getTime()));
  const [year = 0, month = 1] = today.split("-").map(Number);
  return new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 7);
}

async function flowsIn(db: Db, month: string): Promise<MonthlyReport["flows"]> {
  const [bucket, contracts] = [await readBucket(db), await readContracts(db)];
  const isIt = (one: { month: string }) => one.month.startsWith(month);
  const bought = bucket?.months.find(isIt);
  const run = contracts?.months.find(isIt);
  const yearly = ({ customers, incomeMinor }: { customers: number; incomeMinor: number }) => ({
    customers,
    valueMinor: incomeMinor,
  });
  return [
    ...(bought ? [{ kind: "purchases" as const, ...bought }] : []),
    ...(run
      ? [
          {
            kind: "contracts" as const,
            joined: yearly(run.joined),
            returned: yearly(run.returned),
            lost: run.lost && yearly(run.lost),
            level: run.level,
          },
        ]
      : []),
  ].map(({ kind, joined, returned, lost, level }) => ({ kind, joined, returned, lost, level }));
}

function worstOf(met: readonly Met[], language: Language): MonthlyReport["worst"] {
  return met
    .filter(({ failed }) => failed.customers > 0)
    .toSorted((one, other) => other.failed.customers - one.failed.customers)
    .slice(0, MOST_PLACES)
    .map(({ names, failed, now, keptDifference, openCases }) => ({
      name: names[language],
      failed: failed.customers,
      atRiskMinor: failed.atRiskMinor,
      kept: now.share && {
        ...{ value: now.share.share, low: now.share.low, high: now.share.high, n: now.kept + now.broken },
        change: keptDifference,
      },
      openCases,
    }));
}

type Promised = { name: string; kept: number; broken: number };

/** How often each promise that was ever in force was kept and broken, at touchpoints and where there is none. */
async function promisedIn(db: Db, { from, until }: Span): Promise<Promised[]> {
  const all = (await standards(db)).filter(({ state }) => state !== "draft");
  const ids = all.map(({ standardId }) => standardId);
  const judged = Map.groupBy(await judgedBetween(db, ids, from, until), ({ standardId }) => standardId);
  return all.map(({ standardId, name }) => ({ name, ...totalOf(judged.get(standardId) ?? []) }));
}

function totalOf(all: readonly { kept: number; broken: number }[]): { kept: number; broken: number } {
  return all.reduce((sum, { kept, broken }) => ({ kept: sum.kept + kept, broken: sum.broken + broken }), {
    kept: 0,
    broken: 0,
  });
}

/** Of all promises together, beside the month before. */
function keptOf(promised: readonly Promised[], before: readonly Promised[]): Measured | null {
  const [now, then] = [promised, before].map((all) => {
    const { kept: count, broken } = totalOf(all);
    return { count, n: count + broken };
  });
  const found = wilson(now.count, now.n);
  const difference = shareDifference(now, then);
  return (
    found && {
      ...{ value: found.share, low: found.low, high: found.high, n: now.n },
      change: difference && {
        difference: difference.difference,
        isChance: difference.low <= 0 && difference.high >= 0,
      },
    }
  );
}

function brokenOf(promised: readonly Promised[]): MonthlyReport["broken"] {
  return promised
    .filter(({ broken }) => broken > 0)
    .toSorted((one, other) => other.broken - one.broken)
    .slice(0, MOST_BROKEN)
    .map(({ name, kept, broken }) => ({ name, broken, decided: kept + broken }));
}

async function casesIn(db: Db, { from, until: to }: Span, now: Date): Promise<MonthlyReport["cases"]> {
  const { opened, open, contactedInTime, solvedInTime, recovered } = await caseFigures(db, { from, to }, now);
  return {
    ...{ opened, open },
    contactedInTime: shareIn(contactedInTime),
    solvedInTime: shareIn(solvedInTime),
    recovered: shareIn(recovered),
  };
}

function shareIn(found: ShareOf): Measured | null {
  return found && { value: found.share, low: found.low, high: found.high, n: found.n, change: null };
}

/** The touchpoint where most is believed that customers do not see, where that is sure. */
async function blindIn(
  db: Db,
  { day, language }: { day: string; language: Language },
  now: Date,
): Promise<MonthlyReport["blind"]> {
  const { places } = await gapsIn(db, quarterOf(day), now);
  const [worst] = places
    .flatMap(({ touchpoint, whole: { company }, dimensions }) => {
      const { disconnection } = company;
      const isSure = disconnection?.low != null && disconnection.low > 0;
      const both = dimensions.filter((one) => one.company.disconnection !== null);
      const seen = overDimensions(both.flatMap(({ perceived }) => perceived.mean ?? []));
      const believed = overDimensions(both.flatMap((one) => one.company.perceived.mean ?? []));
      return isSure && touchpoint !== null && seen !== null && believed !== null
        ? [{ touchpoint, perceived: seen, believed }]
        : [];
    })
    .toSorted((one, other) => other.believed - other.perceived - (one.believed - one.perceived));
  if (!worst) return null;
  const place = (await touchpoints(db)).find(({ key }) => key === worst.touchpoint);
  return {
    name: place?.names[language] ?? worst.touchpoint,
    perceived: worst.perceived,
    believed: worst.believed,
  };
}
