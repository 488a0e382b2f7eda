import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import type { Span } from "../experience/span.ts";
import type { VoiceQuery } from "./heard.ts";

const SUMS = ["comments", "negative", "neutral", "positive", "unheard", "urgent", "leaving"] as const;

/** Sums of a topic in a week of a span, counted from its first; -1: all of the span before it. */
export type WeekRow = { topic: string; week: number } & Record<(typeof SUMS)[number], number>;

/** Comments by topic and week, in a span and the one before it; weeks begin with the first day of the span. */
export async function voiceWeeks(
  db: Db,
  { span, before }: { span: Span; before: Span },
  { kind, touchpoint }: Pick<VoiceQuery, "kind" | "touchpoint">,
): Promise<WeekRow[]> {
  const narrowed: RawBuilder<unknown>[] = [];
  if (kind) narrowed.push(sql`and kind = ${kind}`);
  if (touchpoint) narrowed.push(sql`and touchpoint = ${touchpoint}`);
  const { rows } = await sql<WeekRow>`
    select topic, case when day < ${span.from}::date then -1 else (day - ${span.from}::date) / 7 end as week,
           ${sql.join(SUMS.map((sum) => sql`sum(${sql.ref(sum)})::bigint as ${sql.ref(sum)}`))}
    from voice_day
    where day between ${before.from}::date and ${span.until}::date ${sql.join(narrowed, sql` `)}
    group by 1, 2`.execute(db);
  return rows;
}
