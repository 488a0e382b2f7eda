import { sql } from "kysely";
import { localDay } from "../../memory/rollups/local-day.ts";
import type { SummedInParts } from "../../memory/rollups/parts.queries.ts";
import { copyRows } from "../../platform/db/copy.ts";
import type { Db } from "../../platform/db/db.ts";
import { newId } from "../../platform/ids.ts";
import type { InvitationState } from "./invitation.ts";

/** An invitation that reached a step, under the day on which it was chosen. */
export type Reached = {
  surveyId: string;
  day: string;
  touchpoint: string | null;
  channel: string;
  step: InvitationState;
  /** Why it was suppressed. */
  because?: string;
};

/**
 * Counts steps that invitations reached for the first time, or takes back those of some that are no more; a part of its own,
 * whoever else writes.
 */
export async function countReached(
  tx: Db,
  reached: readonly Reached[],
  { isTakenBack = false } = {},
): Promise<void> {
  if (reached.length === 0) return;
  const sums = new Map<string, { row: (string | null)[]; count: number }>();
  for (const { surveyId, day, touchpoint, channel, step, because = "" } of reached) {
    const row = [surveyId, day, touchpoint ?? "", channel, step, because];
    const sum = sums.get(row.join("\0")) ?? { row, count: 0 };
    sum.count++;
    sums.set(row.join("\0"), sum);
  }
  const partId = newId();
  await copyRows(
    tx,
    "survey_funnel_day",
    ["survey_id", "day", "touchpoint", "channel", "step", "because", "part_id", "invitations"],
    [...sums.values()].map(({ row, count }) => [...row, partId, isTakenBack ? -count : count]),
  );
}

/** Compares the steps counted with the invitations and adds what they lack; how many sums were wrong. */
export async function recountFunnel(db: Db): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into survey_funnel_day (survey_id, day, touchpoint, channel, step, because, part_id, invitations)
    select survey_id, day, touchpoint, channel, step, because, ${newId()}::uuid, sum(invitations)::bigint
    from (
      select i.survey_id, ${localDay("i.selected_at")} as day, coalesce(i.touchpoint, '') as touchpoint, i.channel,
             reached.step, case when reached.step = 'suppressed' then coalesce(i.suppressed_because, '') else '' end
               as because, 1 as invitations
      from survey_invitation i
      cross join lateral (values
        ('selected', true), ('suppressed', i.suppressed_at is not null), ('sent', i.sent_at is not null),
        ('bounced', i.bounced_at is not null), ('opened', i.opened_at is not null),
        ('started', i.state in ('started', 'partial', 'complete')),
        ('partial', i.state in ('partial', 'complete')), ('complete', i.state = 'complete')
      ) as reached (step, is_reached)
      where reached.is_reached
      union all
      select survey_id, day, touchpoint, channel, step, because, -invitations from survey_funnel_day
    ) both_sides
    group by survey_id, day, touchpoint, channel, step, because
    having sum(invitations) <> 0`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** Invitations by day and the step they reached. */
export const FUNNEL_DAYS: SummedInParts = {
  table: "survey_funnel_day",
  by: ["survey_id", "day", "touchpoint", "channel", "step", "because"],
  sums: ["invitations"],
};

/** How many invitations reached each step, of those chosen in some days. */
export async function funnelOf(
  db: Db,
  surveyId: string,
  { from, to, touchpoint }: { from: string; to: string; touchpoint?: string | undefined },
): Promise<{ step: InvitationState; because: string; invitations: number }[]> {
  const there = touchpoint === undefined ? sql`` : sql`and touchpoint = ${touchpoint}`;
  const { rows } = await sql<{ step: InvitationState; because: string; invitations: number }>`
    select step, because, sum(invitations)::bigint as invitations from survey_funnel_day
    where survey_id = ${surveyId}::uuid and day between ${from}::date and ${to}::date ${there}
    group by step, because having sum(invitations) > 0`.execute(db);
  return rows;
}
