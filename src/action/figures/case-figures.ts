import { readBucket } from "../../insight/bucket/buckets.ts";
import { namesOf } from "../../memory/notes/note.queries.ts";
import type { Db } from "../../platform/db/db.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";
import { dayOf, isoDay } from "../../quality/calendars/day.ts";
import { momentsOf } from "../experience/span.ts";
import {
  aboutCustomers,
  caseGroups,
  caseTotals,
  failedThen,
  type GroupRow,
  neverFailed,
  promisesKept,
  type Totals,
} from "./figures.queries.ts";
import type { CaseFigures, ShareOf, StayedComparison } from "./figures.ts";
import { compareStayed, shareOf } from "./stayed.ts";

type Days = { from: string; to: string };

/** What came of the cases opened in some days, both within. */
export async function caseFigures(db: Db, { from, to }: Days, now: Date): Promise<CaseFigures> {
  const { timeZone } = await readCompany(db);
  const period = momentsOf({ from, until: to }, timeZone);
  const totals = await caseTotals(db, period, now);
  if (!totals) throw new RangeError("caseFigures: nothing was counted");
  const byPerson = await caseGroups(db, "holder_id", period);
  const names = await namesOf(
    db,
    byPerson.flatMap(({ key }) => key ?? []),
  );
  const promises = await promisesKept(db, period);
  return {
    from,
    to,
    ...figuresOf(totals),
    promisesKept: share(promises.kept, promises.decided),
    byCause: (await caseGroups(db, "root_cause", period)).map(groupOf),
    byTouchpoint: (await caseGroups(db, "touchpoint", period)).map(groupOf),
    byPerson: byPerson.map((row) => ({ ...groupOf(row), name: (row.key && names.get(row.key)) ?? null })),
  };
}

function figuresOf(totals: Totals) {
  const { opened, open, closed, contacted, contactMedian, contactP90, solutionMedian, solutionP90 } = totals;
  const outcomes = (["recovered", "accepted", "lost", "unfounded"] as const).map((outcome) => ({
    outcome,
    cases: totals[outcome],
  }));
  return {
    opened,
    open,
    closed,
    firstContact: { median: contactMedian, p90: contactP90, n: contacted },
    solution: { median: solutionMedian, p90: solutionP90, n: closed },
    contactedInTime: share(totals.contactInTime, totals.contactDecided),
    solvedInTime: share(totals.solveInTime, totals.solveDecided),
    reopened: share(totals.reopened, totals.everClosed),
    outcomes,
    recovered: share(totals.recovered, totals.founded),
    trulySolved: share(totals.answeredYes, totals.answered),
  };
}

function share(count: number, n: number): ShareOf {
  return shareOf({ count, n });
}

function groupOf({ key, cases, closed, founded, recovered, reopened }: GroupRow) {
  return { key, cases, closed, recovered: share(recovered, founded), reopened };
}

/** So many of the failed, and about so many others, are looked at. */
const MOST_FAILED = 50_000;
const MOST_OTHERS = 20_000;

/**
 * Whether customers who were failed stayed, beside comparable ones: of those who were there when the span began over
 * which loss is measured, the failed of its time up to `months` months before its end. Null before loss can be measured,
 * or where the span leaves no time so long ago.
 */
export async function stayedAfterFailure(db: Db, months: number): Promise<StayedComparison | null> {
  const span = (await readBucket(db))?.yearlyLoss;
  if (!span || span.n === 0) return null;
  const failedBefore = monthsBefore(span.to, months);
  if (failedBefore <= span.from) return null;
  const { timeZone } = await readCompany(db);
  const { since, before } = momentsOf({ from: span.from, until: isoDay(dayOf(failedBefore) - 1) }, timeZone);
  const about = await aboutCustomers(db);
  const percent = about > MOST_OTHERS ? (100 * MOST_OTHERS) / about : 100;
  const watching = { from: span.from, since, failedBefore: before, percent };
  const failed = await failedThen(db, watching, MOST_FAILED);
  const others = failed.length === 0 ? [] : await neverFailed(db, watching, MOST_OTHERS * 2);
  const compared = compareStayed([...failed, ...others]);
  const when = { from: span.from, failedBefore, asOf: span.to };
  return { kind: "comparison", ...when, ...compared, isSampled: percent < 100 };
}

/** The same date some months before; where that month has no such date, the first of the next. */
function monthsBefore(iso: string, months: number): string {
  const [year = 0, month = 1, day = 1] = iso.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1 - months, day)).toISOString().slice(0, 10);
}
