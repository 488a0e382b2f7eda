import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { newId } from "../../platform/ids.ts";
import { localDay } from "./local-day.ts";
import type { SummedInParts } from "./parts.queries.ts";

const SUMS = [
  ...["comments", "negative", "neutral", "positive", "unheard", "urgent", "leaving", "score_milli"],
] as const;
const LIST = sql.join(SUMS.map((sum) => sql.ref(sum)));
const ANY: RawBuilder<boolean> = sql<boolean>`
  (comments <> 0 or negative <> 0 or neutral <> 0 or positive <> 0 or unheard <> 0 or urgent <> 0 or leaving <> 0
   or score_milli <> 0)`;

/** Comments as rows `(day, touchpoint, kind, state, score, band, urgent, leaving, topics)`. */
const KNOWN = sql`
  select ${localDay("at")} as day, coalesce(touchpoint, '') as touchpoint, kind, state, score, band, urgent, leaving, topics
  from comment`;
const ANONYMOUS = sql`
  select day, coalesce(touchpoint, '') as touchpoint, 'anonymous' as kind, state, score, band, urgent, leaving, topics
  from anonymous_comment`;

/** Comments summed up by day and topic; `sign` -1 takes them out. */
function summed(comments: RawBuilder<unknown>, sign: 1 | -1): RawBuilder<unknown> {
  return sql`
    select day, touchpoint, kind, topic, (${sign}::int * count(*))::bigint as comments,
           (${sign}::int * count(*) filter (where said < -band))::bigint as negative,
           (${sign}::int * count(*) filter (where said between -band and band))::bigint as neutral,
           (${sign}::int * count(*) filter (where said > band))::bigint as positive,
           (${sign}::int * count(*) filter (where said is null))::bigint as unheard,
           (${sign}::int * count(*) filter (where urgent))::bigint as urgent,
           (${sign}::int * count(*) filter (where leaving))::bigint as leaving,
           (${sign}::int * coalesce(sum(floor(said * 1000 + 0.5)), 0))::bigint as score_milli
    from (
      select c.day, c.touchpoint, c.kind, t.topic, t.said, c.band, c.urgent, c.leaving
      from (${comments}) c
      cross join lateral (
        select '' as topic, c.score as said
        union all
        select named.key, named.value::real from jsonb_each_text(c.topics) as named
      ) as t
    ) each
    group by day, touchpoint, kind, topic`;
}

async function add(db: Db, sums: RawBuilder<unknown>): Promise<void> {
  await sql`
    insert into voice_day (day, touchpoint, kind, topic, part_id, ${LIST})
    select day, touchpoint, kind, topic, ${newId()}::uuid, ${LIST} from (${sums}) part where ${ANY}`.execute(
    db,
  );
}

/** Ids of comments with those of their customers. */
export type CommentKeys = { customerIds: readonly string[]; commentIds: readonly string[] };

/** Counts comments, or takes them out (-1), as they stand now. */
export async function countComments(
  db: Db,
  sign: 1 | -1,
  { customerIds, commentIds }: CommentKeys,
): Promise<void> {
  if (commentIds.length === 0) return;
  const which = sql`
    where customer_id = any(${[...new Set(customerIds)]}::uuid[]) and comment_id = any(${[...commentIds]}::uuid[])`;
  await add(db, summed(sql`${KNOWN} ${which}`, sign));
}

/** Takes the comments of customers out of the sums, who go with all that is theirs. */
export async function uncountCommentsOf(db: Db, customerIds: readonly string[]): Promise<void> {
  await add(db, summed(sql`${KNOWN} where customer_id = any(${[...customerIds]}::uuid[])`, -1));
}

/** As `countComments`, of answers without a customer. */
export async function countAnonymousComments(
  db: Db,
  sign: 1 | -1,
  answerIds: readonly string[],
): Promise<void> {
  if (answerIds.length === 0) return;
  await add(db, summed(sql`${ANONYMOUS} where answer_id = any(${[...answerIds]}::uuid[])`, sign));
}

/**
 * Compares the sums with the comments and adds what they lack; of those with a customer and of those without each in one
 * statement: whoever writes meanwhile is in both or in neither.
 *
 * @returns how many sums were wrong.
 */
export async function recountVoice(db: Db): Promise<number> {
  const known = await recount(db, KNOWN, sql`kind <> 'anonymous'`);
  return known + (await recount(db, ANONYMOUS, sql`kind = 'anonymous'`));
}

async function recount(db: Db, comments: RawBuilder<unknown>, kinds: RawBuilder<unknown>): Promise<number> {
  const totals = sql.join(SUMS.map((sum) => sql`sum(${sql.ref(sum)})::bigint as ${sql.ref(sum)}`));
  const less = sql.join(SUMS.map((sum) => sql`-${sql.ref(sum)}`));
  const { numAffectedRows } = await sql`
    insert into voice_day (day, touchpoint, kind, topic, part_id, ${LIST})
    select day, touchpoint, kind, topic, ${newId()}::uuid, ${LIST}
    from (
      select day, touchpoint, kind, topic, ${totals}
      from (
        ${summed(comments, 1)}
        union all
        select day, touchpoint, kind, topic, ${less} from voice_day where ${kinds}
      ) both_sides
      group by day, touchpoint, kind, topic
    ) part where ${ANY}`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** Comments by day and topic. */
export const VOICE_DAYS: SummedInParts = {
  table: "voice_day",
  by: ["day", "touchpoint", "kind", "topic"],
  sums: SUMS,
};
