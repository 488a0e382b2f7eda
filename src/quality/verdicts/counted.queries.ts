import { sql } from "kysely";
import { localDay } from "../../memory/rollups/local-day.ts";
import { copyRows } from "../../platform/db/copy.ts";
import type { Db } from "../../platform/db/db.ts";
import { newId } from "../../platform/ids.ts";

/** Part of the sums that were put together. */
const TOGETHER = "00000000-0000-0000-0000-000000000000";
/** Parts put together in one go. */
const SOME = 20_000;

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

/** Puts parts together, some at a time; whether there may be more. */
export async function putVerdictsTogether(db: Db): Promise<boolean> {
  const { rows } = await sql<{ taken: number }>`
    with chosen as (
      select part_id from verdict_day where part_id <> ${TOGETHER}::uuid order by part_id limit ${SOME}
    ), gone as (
      delete from verdict_day where part_id in (select part_id from chosen) and part_id <> ${TOGETHER}::uuid
      returning standard_id, day, touchpoint, channel, actor_kind, actor_name, kept, broken, running, measured_milli,
                measured_count
    ), added as (
      insert into verdict_day as kept (standard_id, day, touchpoint, channel, actor_kind, actor_name, part_id, kept,
                                       broken, running, measured_milli, measured_count)
      select standard_id, day, touchpoint, channel, actor_kind, actor_name, ${TOGETHER}::uuid, sum(kept), sum(broken),
             sum(running), sum(measured_milli), sum(measured_count)
      from gone group by standard_id, day, touchpoint, channel, actor_kind, actor_name
      order by standard_id, day, touchpoint, channel, actor_kind, actor_name
      on conflict (standard_id, day, touchpoint, channel, actor_kind, actor_name, part_id) do update set
        kept = kept.kept + excluded.kept,
        broken = kept.broken + excluded.broken,
        running = kept.running + excluded.running,
        measured_milli = kept.measured_milli + excluded.measured_milli,
        measured_count = kept.measured_count + excluded.measured_count
    )
    select count(*)::int as taken from gone`.execute(db);
  return (rows[0]?.taken ?? 0) >= SOME;
}
