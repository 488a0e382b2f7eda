import type { Db } from "../../platform/db/db.ts";
import { isoDay } from "../calendars/day.ts";
import type { Zone } from "../calendars/zone.ts";
import { type CountedVerdicts, insertCounts } from "./counted.queries.ts";
import type { KeptVerdict } from "./verdict.ts";

/**
 * Adds verdicts to the sums of their days, and takes out what they were: a part of its own, whoever else writes.
 *
 * @param zone the company's, whose days they are.
 */
export async function countVerdicts(
  tx: Db,
  { present, former }: { present: readonly KeptVerdict[]; former: readonly KeptVerdict[] },
  zone: Zone,
): Promise<void> {
  const sums = new Map<string, CountedVerdicts>();
  for (const one of present) add(sums, placeOf(one, zone), one, 1);
  for (const one of former) add(sums, placeOf(one, zone), one, -1);
  await insertCounts(tx, [...sums.values()].filter(changesAnything));
}

type Place = Pick<
  CountedVerdicts,
  "standardId" | "day" | "touchpoint" | "channel" | "actorKind" | "actorName"
>;

function placeOf(verdict: KeptVerdict, zone: Zone): Place {
  return {
    standardId: verdict.standardId,
    day: isoDay(zone.dayAt(verdict.began.getTime())),
    touchpoint: verdict.touchpoint ?? "",
    channel: verdict.channel ?? "",
    actorKind: verdict.actorKind ?? "",
    actorName: verdict.actorName ?? "",
  };
}

function add(
  sums: Map<string, CountedVerdicts>,
  place: Place,
  { verdict, measured }: KeptVerdict,
  sign: 1 | -1,
): void {
  if (verdict === "not-applicable") return;
  const name = Object.values(place).join("\0");
  const sum = sums.get(name) ?? {
    ...place,
    kept: 0,
    broken: 0,
    running: 0,
    measuredMilli: 0,
    measuredCount: 0,
  };
  sums.set(name, sum);
  sum[verdict] += sign;
  if (verdict === "running" || measured === null) return;
  sum.measuredMilli += sign * Math.round(measured * 1000);
  sum.measuredCount += sign;
}

function changesAnything({ kept, broken, running, measuredMilli, measuredCount }: CountedVerdicts): boolean {
  return [kept, broken, running, measuredMilli, measuredCount].some((one) => one !== 0);
}
