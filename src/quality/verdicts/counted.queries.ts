import { sql } from "kysely";
import { localDay } from "../../memory/rollups/local-day.ts";
import type { SummedInParts } from "../../memory/rollups/parts.queries.ts";
import { copyRows } from "../../platform/db/copy.ts";
import type { Db } from "../../platform/db/db.ts";
import { newId } from "../../platform/ids.ts";

/** By how much verdicts of a day change what is counted. */
export type CountedVerdicts = {
  standardId: string;
  day: string;
  touchpoint: string;
  channel: string;
  actorKind: string;
  actorName: string;
  kept: number;
  broken: number;
  running: number;
  measuredMilli: number;
  measuredCount: number;
};

const COLUMNS = [
  ...["part_id", "standard_id", "day", "touchpoint", "channel", "actor_kind", "actor_name"],
  ...["kept", "broken", "running", "measured_milli", "measured_count"],
];

/** Writes what is counted as a part of its own. */
export async function insertCounts(db: Db, counts: readonly CountedVerdicts[]): Promise<void> {
  if (counts.length === 0) return;
  const partId = newId();
  await copyRows(
    db,
    "verdict_day",
    COLUMNS,
    counts.map((one) => [
      ...[partId, one.standardId, one.day, one.touchpoint, one.channel, one.actorKind, one.actorName],
      ...[one.kept, one.broken, one.running, one.measuredMilli, one.measuredCount],
    ]),
  );
}

/**
 * Compares the sums with the verdicts and adds what they lack, in one statement: whoever judges meanwhile is in both or
 * in neither.
 *
 * @returns how many sums were wrong.
 */
export async function recountVerdicts(db: Db): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into verdict_day (standard_id, day, touchpoint, channel, actor_kind, actor_name, part_id, kept, broken,
                             running, measured_milli, measured_count)
    select standard_id, day, touchpoint, channel, actor_kind, actor_name, ${newId()}::uuid, sum(kept)::bigint,
           sum(broken)::bigint, sum(running)::bigint, sum(measured_milli)::bigint, sum(measured_count)::bigint
    from (
      select v.standard_id, ${localDay("v.began_at")} as day, coalesce(v.touchpoint, '') as touchpoint,
             coalesce(v.channel, '') as channel, coalesce(v.actor_kind, '') as actor_kind,
             coalesce(v.actor_name, '') as actor_name, (v.verdict = 'kept')::int as kept,
             (v.verdict = 'broken')::int as broken, (v.verdict = 'running')::int as running,
             case when v.verdict <> 'running' then coalesce(floor(v.measured * 1000 + 0.5), 0) else 0 end::bigint
               as measured_milli,
             (v.verdict <> 'running' and v.measured is not null)::int as measured_count
      from verdict v where v.verdict <> 'not-applicable'
      union all
      select standard_id, day, touchpoint, channel, actor_kind, actor_name, -kept, -broken, -running, -measured_milli,
             -measured_count
      from verdict_day
    ) both_sides
    group by standard_id, day, touchpoint, channel, actor_kind, actor_name
    having sum(kept) <> 0 or sum(broken) <> 0 or sum(running) <> 0 or sum(measured_milli) <> 0
        or sum(measured_count) <> 0`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** Verdicts by day, standard and place. */
export const VERDICT_DAYS: SummedInParts = {
  table: "verdict_day",
  by: ["standard_id", "day", "touchpoint", "channel", "actor_kind", "actor_name"],
  sums: ["kept", "broken", "running", "measured_milli", "measured_count"],
};
