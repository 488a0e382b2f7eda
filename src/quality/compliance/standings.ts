import type { Db } from "../../platform/db/db.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";
import { isoDay } from "../calendars/day.ts";
import { zoneOf } from "../calendars/zone.ts";
import { isOverPeriod, type PeriodPromise, type Standard } from "../standards/standard.ts";
import { decidedBy } from "./compliance.queries.ts";
import { type Period, periodsUntil, type Span } from "./periods.ts";
import { NO_SUMS, type PeriodStanding, type Sums, standingOf } from "./standing.ts";

/** A standard over a period, with what was decided in each of its last periods, the oldest first. */
export type OverPeriod = {
  standard: Standard & { promise: PeriodPromise };
  periods: (Span & { isOver: boolean; sums: Sums })[];
};

/** What was decided in the last periods of those standards that promise something of one; `count` of each kind. */
export async function sumsOfPeriods(
  db: Db,
  all: readonly Standard[],
  count: Readonly<Record<Period, number>>,
  now: Date,
): Promise<OverPeriod[]> {
  const { timeZone } = await readCompany(db);
  const today = zoneOf(timeZone).dayAt(now.getTime());
  const found: OverPeriod[] = [];
  for (const [by, standards] of Map.groupBy(all.filter(isOfPeriod), ({ promise }) => promise.period)) {
    const ids = standards.map(({ standardId }) => standardId);
    const decided = await decidedBy(db, ids, { by, count: count[by], timeZone, per: null }, now);
    const known = new Map(decided.map((one) => [`${one.standardId} ${one.from}`, one]));
    for (const standard of standards) {
      const periods = periodsUntil(by, today, count[by]).map((span) => ({
        ...span,
        isOver: span.until <= today,
        sums: known.get(`${standard.standardId} ${isoDay(span.from)}`) ?? NO_SUMS,
      }));
      found.push({ standard, periods });
    }
  }
  return found;
}

/** How promises over a period stand in the present one, and stood in the last. */
export async function standingsOf(
  db: Db,
  all: readonly Standard[],
  now: Date,
): Promise<Map<string, { current: PeriodStanding; last: PeriodStanding }>> {
  const two = { week: 2, month: 2, quarter: 2, year: 2 };
  const found = await sumsOfPeriods(db, all, two, now);
  return new Map(
    found.flatMap(({ standard, periods }) => {
      const [last, current] = periods.map(({ sums, ...span }) => standingOf(standard.promise, sums, span));
      return last && current ? [[standard.standardId, { last, current }] as const] : [];
    }),
  );
}

function isOfPeriod(standard: Standard): standard is OverPeriod["standard"] {
  return isOverPeriod(standard.promise);
}
