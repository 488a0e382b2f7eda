import { recordEvents } from "../../memory/events/events.ts";
import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { newId } from "../../platform/ids.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";
import { DAY_MS } from "../../quality/calendars/day.ts";
import { type Zone, zoneOf } from "../../quality/calendars/zone.ts";
import { standingOf } from "../../quality/compliance/standing.ts";
import { type OverPeriod, sumsOfPeriods } from "../../quality/compliance/standings.ts";
import { activeStandards, versionsOf } from "../../quality/standards/standard.queries.ts";
import { isOverPeriod, StandardInput } from "../../quality/standards/standard.ts";
import { holdersByFunction } from "../holders/holders.ts";
import { peopleOfRole } from "../notices/notice.queries.ts";
import { brokenMost, isOwed } from "./missed.queries.ts";
import { insertObstacle } from "./obstacle.queries.ts";
import type { Missed } from "./obstacle.ts";
import { tell, UNANSWERED } from "./obstacles.ts";

/** What runs on after its period has ended is waited for so long. */
const DAYS = 60;
/** Periods, with the present one, among which all are that ended in those days. */
const LAST = { week: 10, month: 4, quarter: 2, year: 2 };

/**
 * Makes a promise of a period that is over and was missed somebody's duty, once: of who answers for where most was
 * broken, else of the directors. Of each promise the last period that is decided counts.
 */
export async function oweMissed(db: Db, now: Date): Promise<void> {
  const zone = zoneOf((await readCompany(db)).timeZone);
  const since = zone.dayAt(now.getTime()) - DAYS;
  for (const { standard, periods } of await sumsOfPeriods(db, await activeStandards(db), LAST, now)) {
    const over = periods.filter(({ isOver, until }) => isOver && until >= since).toReversed();
    const versions = await versionsOf(db, standard.standardId);
    const missed = missedLast({ standard, over, versions }, zone);
    if (missed && !(await isOwed(db, missed))) await owe(db, { name: standard.name, missed }, now);
  }
}

type Missing = Omit<Missed, "touchpoint">;
type Judged = {
  standard: OverPeriod["standard"];
  /** The newest first. */
  over: OverPeriod["periods"];
  /** The newest first. */
  versions: Awaited<ReturnType<typeof versionsOf>>;
};

/** What was missed in the last period that is decided, by what was promised when it ended; null where it was kept. */
function missedLast({ standard, over, versions }: Judged, zone: Zone): Missing | null {
  const { standardId, promise: present } = standard;
  for (const { sums, ...span } of over) {
    const ended = new Date(zone.toUtc(span.until * DAY_MS));
    const version = versions.find(({ madeAt }) => madeAt < ended);
    const promise = version && StandardInput.parse(version.content).promise;
    if (!promise || !isOverPeriod(promise) || promise.period !== present.period) return null;
    const { verdict, from, until, kept, broken, share, mean } = standingOf(promise, sums, span);
    if (verdict === "kept") return null;
    if (verdict === "broken") return { standardId, promise, from, until, kept, broken, share, mean };
  }
  return null;
}

async function owe(db: Db, { name, missed }: { name: string; missed: Missing }, now: Date): Promise<void> {
  await atomically(db, async (tx) => {
    const worst = await brokenMost(tx, missed);
    const ownerId = worst ? (await holdersByFunction(tx, [worst.accountable], now))(worst.accountable) : null;
    const kept = {
      ...{ obstacleId: newId(now), saidAt: now, saidById: null, saidBy: "", text: name, ownerId },
      ...UNANSWERED,
      missed: { ...missed, touchpoint: worst?.touchpoint ?? null },
    };
    if (!(await insertObstacle(tx, kept))) return;
    const data = { name, ...kept.missed, obstacleId: kept.obstacleId, ownerId };
    await recordEvents(tx, [{ type: "standard.missed", customerId: null, data }], now);
    const to = ownerId === null ? await peopleOfRole(tx, "director") : [ownerId];
    await tell(tx, { to, kind: "promise-missed", kept, by: null }, now);
  });
}
