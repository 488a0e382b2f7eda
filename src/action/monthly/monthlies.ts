import { readBucket } from "../../insight/bucket/buckets.ts";
import { readContracts } from "../../insight/contracts/contracts.ts";
import type { Figure } from "../../listening/figures/figure.ts";
import { figuresOf } from "../../listening/figures/figures.ts";
import { surveyGlances } from "../../listening/figures/overview.ts";
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
import type { Experience, Met } from "../experience/experience.ts";
import { experience } from "../experience/experiences.ts";
import { type Span, spansOf } from "../experience/span.ts";
import { caseFigures } from "../figures/case-figures.ts";
import type { ShareOf } from "../figures/figures.ts";
import { judgedBetween } from "../yearly/yearly.queries.ts";
import type { Measured, MonthlyReport } from "./monthly.ts";

export type Language = "es" | "en";

const MOST_PLACES = 4;
const MOST_BROKEN = 3;
const MOST_SURVEYS = 3;

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
  const { span } = spansOf({ days: 30, month }, { timeZone, now });
  const isOver = span.until < today;
  const until = isOver ? span.until : today;
  const days = { from: span.from, until };
  const met = await experience(db, { days: 30, month }, now);
  return {
    ...{ month, until, isOver, madeOn: today, company: name, currency },
    flows: await flowsIn(db, month),
    worst: worstOf(met.touchpoints, language),
    kept: keptOf(met),
    broken: await brokenIn(db, days),
    said: await saidIn(db, { ...days, today }),
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

/** Of all touchpoints together, beside the month before. */
function keptOf({ touchpoints: met }: Experience): Measured | null {
  const total = (pick: (one: Met) => number) => met.reduce((sum, one) => sum + pick(one), 0);
  const [count, broken] = [total(({ now }) => now.kept), total(({ now }) => now.broken)];
  const [formerly, brokenThen] = [total(({ before }) => before.kept), total(({ before }) => before.broken)];
  const found = wilson(count, count + broken);
  const difference = shareDifference(
    { count, n: count + broken },
    { count: formerly, n: formerly + brokenThen },
  );
  return (
    found && {
      ...{ value: found.share, low: found.low, high: found.high, n: count + broken },
      change: difference && {
        difference: difference.difference,
        isChance: difference.low <= 0 && difference.high >= 0,
      },
    }
  );
}

async function brokenIn(db: Db, { from, until }: Span): Promise<MonthlyReport["broken"]> {
  const all = (await standards(db)).filter(({ state }) => state !== "draft");
  const judged = await judgedBetween(
    db,
    all.map(({ standardId }) => standardId),
    from,
    until,
  );
  return all
    .map(({ standardId, name }) => {
      const own = judged.filter((one) => one.standardId === standardId);
      const broken = own.reduce((sum, one) => sum + one.broken, 0);
      return { name, broken, decided: own.reduce((sum, one) => sum + one.kept, broken) };
    })
    .filter(({ broken }) => broken > 0)
    .toSorted((one, other) => other.broken - one.broken)
    .slice(0, MOST_BROKEN);
}

/** Kinds of questions that the page tells of. */
const SAID = ["nps", "csat", "ces"] as const;

/** Scores that most customers gave. */
async function saidIn(
  db: Db,
  { from, until: to, today }: Span & { today: string },
): Promise<MonthlyReport["said"]> {
  const glances = (await surveyGlances(db, { from, to, today }))
    .filter(({ headline }) => headline && SAID.some((kind) => kind === headline.figure.kind))
    .filter(({ headline }) => (headline?.figure.n ?? 0) > 0)
    .toSorted((one, other) => (other.headline?.figure.n ?? 0) - (one.headline?.figure.n ?? 0))
    .slice(0, MOST_SURVEYS);
  const said: MonthlyReport["said"] = [];
  for (const { surveyId, name, headline } of glances) {
    const { questions } = await figuresOf(db, { surveyId, from, to, today });
    const found = questions.find(({ questionId }) => questionId === headline?.figure.questionId);
    const kind = SAID.find((one) => one === found?.kind);
    const figure = found && measuredOf(found);
    if (kind && figure) said.push({ kind, survey: name, figure });
  }
  return said;
}

type Change = { difference: number; low: number; high: number } | null;

/** Of ease who found it easy: means of scales of other lengths cannot stand beside each other. */
function measuredOf(figure: Figure & { change: Change; agreeingChange: Change }): Measured | null {
  const { n, agreeing } = figure;
  const { value, low, high } = agreeing ? { value: agreeing.share, ...agreeing } : figure;
  const change = agreeing ? figure.agreeingChange : figure.change;
  if (value === null) return null;
  return {
    ...{ value, low, high, n },
    change: change && { difference: change.difference, isChance: change.low <= 0 && change.high >= 0 },
  };
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
