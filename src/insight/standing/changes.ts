import { companyFacts } from "../../memory/company.queries.ts";
import type { Db } from "../../platform/db/db.ts";
import { gently } from "../../platform/jobs/gently.ts";
import { type Judgement, judgementOn, loadBase } from "../base/bases.ts";
import type { Bucket } from "../bucket/bucket.ts";
import { readBucket } from "../bucket/buckets.ts";
import { YEAR } from "../bucket/movements.ts";
import { dayIn, dayOf, isoDay } from "../calendar.ts";
import { keptCore } from "../core/cores.ts";
import { insertMovements, insertScores, type MovementRow, movementRows } from "../runs/keep.ts";
import { keepAnswer, keptAnswer } from "../runs/run.queries.ts";
import type { KeptCore } from "../runs/understanding.ts";
import {
  changedCustomers,
  countedScores,
  deleteMovements,
  dueCustomers,
  type IncomeChange,
  lostBetween,
  movementsOf,
  takeChanges,
  takeScores,
} from "./changes.queries.ts";
import { differing, movementOf } from "./differing.ts";
import { judgeBy } from "./judge.ts";
import { recountLeaks, sumLeaks } from "./leaks.queries.ts";
import { leaksOf } from "./leaks.ts";
import { Tally } from "./tally.ts";
import { KeptYardstick, type Yardstick } from "./yardstick.ts";

/** Customers judged at a time: requests wait no longer than that takes. */
const AT_ONCE = 2000;
/** By day, when people wait for the answers of others: fewer, and as long a rest after each as they took. */
const AT_ONCE_GENTLY = 250;
/** When more customers than this share of all changed, everything is worked out anew. */
const MOST_CHANGED = 0.05;
const ALWAYS_FEW = 2000;
/** What is expected of customers changes by time alone, for everybody a little every day: after so long all are judged anew. */
export const LONGEST_DAYS = 7;

/** What the last whole run left: what is judged by, and the figures that are carried on. */
type Kept = { yardstick: Yardstick; bucket: Bucket; core: KeptCore };

/** What a run over the changes sets out to do; null when only a whole run will do. */
type Task = Kept & { judgement: Judgement; customerIds: string[] };

async function keptAll(db: Db): Promise<Kept | null> {
  const yardstick = await keptAnswer(db, "yardstick", KeptYardstick);
  const bucket = await readBucket(db);
  const core = await keptCore(db);
  return yardstick && bucket && core ? { yardstick, bucket, core } : null;
}

/** Whether the last whole run still says how customers are to be judged on that day. */
function stillHolds({ yardstick }: Kept, judgement: Judgement): boolean {
  const sameEnd = !yardstick.endsEarlier && !judgement.endsEarlier;
  const age = judgement.asOf - yardstick.asOf;
  return sameEnd && !yardstick.laterIgnored && !judgement.laterIgnored && age >= 0 && age < LONGEST_DAYS;
}

/** What there is to do; to be asked inside the transaction that does it. */
async function taskOn(tx: Db, now: Date): Promise<Task | null> {
  const kept = await keptAll(tx);
  if (!kept) return null;
  const { timeZone } = await companyFacts(tx);
  const judgement = await judgementOn(tx, dayIn(timeZone, now));
  if (!stillHolds(kept, judgement)) return null;
  const most = Math.max(ALWAYS_FEW, Math.floor(kept.bucket.customers * MOST_CHANGED));
  const changed = await changedCustomers(tx, most + 1);
  if (changed.length > most) return null;
  const due = await dueCustomers(tx, isoDay(judgement.asOf), most + 1);
  if (due.length > most) return null;
  // In the order in which they are kept, neighbours are read and written together.
  return { ...kept, judgement, customerIds: [...new Set([...changed, ...due])].sort() };
}

/**
 * Judges anew those customers whom something changed for or whose time has come, by what the last whole run found out,
 * and carries the company's figures on. Inside a transaction of repeatable reads.
 *
 * @param isGentle takes half of the time and leaves the other to whoever writes meanwhile. It rests with the transaction
 *   open: what it locks nobody writes but an erasure, which waits, and of more than MOST_CHANGED no such run is made. The
 *   sums of the holes are then carried on; else they are counted anew.
 * @returns the day of judgement and how many were judged; null when only a whole run will do, and nothing was written.
 */
export async function judgeChanged(
  tx: Db,
  { runId, isGentle }: { runId: string; isGentle: boolean },
  now: Date,
): Promise<{ asOf: string; customers: number } | null> {
  const task = await taskOn(tx, now);
  if (!task) return null;
  const { judgement, customerIds, yardstick } = task;
  const tally = new Tally(isoDay(judgement.asOf - YEAR + 1));
  await leaveTheYear(tx, task, tally);
  const income = await takeChanges(tx);
  if (isGentle) await sumLeaks(tx, -1, customerIds);
  const atOnce = isGentle ? AT_ONCE_GENTLY : AT_ONCE;
  for (let from = 0; from < customerIds.length; from += atOnce) {
    const some = customerIds.slice(from, from + atOnce);
    const judging = () => judgeSome(tx, runId, some, { yardstick, judgement, tally });
    const firstDay = await (isGentle ? gently(judging) : judging());
    // History that begins earlier than the bucket's months is for a whole run.
    if (firstDay < yardstick.firstDay) throw new BeginsEarlier();
  }
  if (isGentle) await sumLeaks(tx, 1, customerIds);
  else await recountLeaks(tx);
  await carryOn(tx, runId, task, { tally, income });
  return { asOf: isoDay(judgement.asOf), customers: customerIds.length };
}

/** Thrown to undo what was written when only a whole run can tell. */
export class BeginsEarlier extends Error {}

/** The year over which losses are counted moves on: who was lost before it no longer counts. */
async function leaveTheYear(tx: Db, { bucket, judgement }: Task, tally: Tally): Promise<void> {
  const left = await lostBetween(tx, isoDay(dayOf(bucket.asOf) - YEAR), isoDay(judgement.asOf - YEAR));
  tally.lostLast12 -= left.customers;
  tally.costLast12Minor -= left.minor;
}

type Judging = { yardstick: Yardstick; judgement: Judgement; tally: Tally };

/** Judges some customers; says on which day the first of them first bought. */
async function judgeSome(
  tx: Db,
  runId: string,
  customerIds: readonly string[],
  { yardstick, judgement, tally }: Judging,
): Promise<number> {
  const loaded = await loadBase(tx, judgement, customerIds);
  const { scores, movements } = judgeBy(yardstick, loaded.base);
  tally.add(await takeScores(tx, customerIds), -1);
  await insertScores(tx, runId, loaded, scores);
  tally.add(await countedScores(tx, customerIds), 1);
  await move(tx, customerIds, [...movementRows(movements, loaded, scores)], tally);
  return loaded.base.day.reduce((first, day) => Math.min(first, day), yardstick.firstDay);
}

/** Writes those movements that are not kept yet and takes away those that are no more: most stay as they were. */
async function move(
  tx: Db,
  customerIds: readonly string[],
  rows: readonly MovementRow[],
  tally: Tally,
): Promise<void> {
  const { gone, come } = differing(await movementsOf(tx, customerIds), rows);
  await deleteMovements(tx, gone);
  await insertMovements(tx, come);
  tally.move(gone, -1);
  tally.move(come.map(movementOf), 1);
}

/** Writes the figures with what changed; projection and trust stay those of the whole run. */
async function carryOn(
  tx: Db,
  runId: string,
  { bucket, core, judgement, yardstick }: Task,
  { tally, income }: { tally: Tally; income: readonly IncomeChange[] },
): Promise<void> {
  const asOf = isoDay(judgement.asOf);
  const { loss } = yardstick;
  const leaks = loss ? await leaksOf(tx, bucket, { ...loss, spanDays: loss.to - loss.from }) : {};
  await keepAnswer(tx, "bucket", runId, {
    ...bucket,
    ...leaks,
    asOf,
    customers: bucket.customers + tally.customers,
    level: bucket.level + tally.present,
    cooling: bucket.cooling + tally.cooling,
    lostLast12: bucket.lostLast12 + tally.lostLast12,
    costLast12Minor: bucket.costLast12Minor + tally.costLast12Minor,
    months: tally.monthsOf(bucket.months, asOf, income),
    opens: { ...bucket.opens, lostLast12: { lostSince: isoDay(judgement.asOf - YEAR + 1) } },
  });
  await keepAnswer(tx, "core", runId, tally.coreOf(core));
}
