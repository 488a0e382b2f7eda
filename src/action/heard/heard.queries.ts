import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import type { Span } from "../experience/span.ts";
import type { VoiceQuery } from "./heard.ts";

const SUMS = ["comments", "negative", "neutral", "positive", "unheard", "urgent", "leaving"] as const;

/**
 * Sums of a topic in a week of a span, counted from its first; -1: all of the span before it; null: those of the span of
 * whom nothing is known, by no week, for in one they may be few.
 */
export type WeekRow = { topic: string; week: number | null } & Record<(typeof SUMS)[number], number>;

/**
 * Comments by topic and week, in a span and the one before it; weeks begin with the first day of the span. Those of whom
 * nothing is known count by whole months, up to the last day on which they stay as they are (`settled`), where they are at
 * least `fewest` of a topic at a touchpoint: by other days one could be told from what two spans differ by.
 */
export async function voiceWeeks(
  db: Db,
  { span, before, fewest, settled }: { span: Span; before: Span; fewest: number; settled: string },
  { kind, touchpoint }: Pick<VoiceQuery, "kind" | "touchpoint">,
): Promise<WeekRow[]> {
  const narrowed: RawBuilder<unknown>[] = [];
  if (kind) narrowed.push(sql`and kind = ${kind}`);
  if (touchpoint) narrowed.push(sql`and touchpoint = ${touchpoint}`);
  const { rows } = await sql<WeekRow>`
    with cell as (
      select topic, kind = 'anonymous' as is_anonymous,
             case when kind = 'anonymous' then touchpoint || ' ' || date_trunc('month', day::timestamp) else '' end as place,
             case when day < ${span.from}::date then -1
                  when kind <> 'anonymous' then (day - ${span.from}::date) / 7 end as week,
             ${sql.join(SUMS.map((sum) => sql`sum(${sql.ref(sum)}) as ${sql.ref(sum)}`))}
      from voice_day
      where day between ${before.from}::date and ${span.until}::date ${sql.join(narrowed, sql` `)}
        and (kind <> 'anonymous' or (
          date_trunc('month', day::timestamp) >= case when day < ${span.from}::date then ${before.from}::date else ${span.from}::date end
          and date_trunc('month', day::timestamp) + interval '1 month' <= least(${settled}::date + 1,
            case when day < ${span.from}::date then ${span.from}::date else ${span.until}::date + 1 end)))
      group by 1, 2, 3, 4
    )
    select topic, week, ${sql.join(SUMS.map((sum) => sql`sum(${sql.ref(sum)})::bigint as ${sql.ref(sum)}`))}
    from cell where not is_anonymous or comments >= ${fewest}
    group by 1, 2`.execute(db);
  return rows;
}
