import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";

/** Part of the sums that were put together. */
const TOGETHER = "00000000-0000-0000-0000-000000000000";
/** Parts put together in one go. */
const SOME = 2000;

/** Sums that are written in parts, so that writers never wait for each other: each a part of its own (`part_id`). */
export type SummedInParts = {
  table: "touchpoint_day" | "verdict_day" | "survey_day" | "survey_funnel_day" | "voice_day";
  /** What is summed up by; with `part_id` the key of the table. */
  by: readonly string[];
  sums: readonly string[];
};

/**
 * Puts parts together, some at a time: up to the last of some, since where the statistics know of no parts yet, a join with
 * these would go through all of them for each row.
 *
 * @returns whether there may be more.
 */
export async function putTogether(db: Db, { table, by, sums }: SummedInParts): Promise<boolean> {
  const list = (columns: readonly string[]) => sql.join(columns.map((column) => sql.ref(column)));
  const added = sums.map((sum) => {
    const [kept, more] = [sql.ref(`kept.${sum}`), sql.ref(`excluded.${sum}`)];
    return sql`${sql.ref(sum)} = ${kept} + ${more}`;
  });
  const { rows } = await sql<{ taken: number }>`
    with chosen as (
      select part_id from ${sql.table(table)} where part_id <> ${TOGETHER}::uuid order by part_id limit ${SOME}
    ), gone as (
      delete from ${sql.table(table)}
      where part_id <> ${TOGETHER}::uuid and part_id <= (select part_id from chosen order by part_id desc limit 1)
      returning ${list([...by, ...sums])}
    ), added as (
      insert into ${sql.table(table)} as kept (${list([...by, "part_id", ...sums])})
      select ${list(by)}, ${TOGETHER}::uuid, ${sql.join(sums.map((sum) => sql`sum(${sql.ref(sum)})`))}
      from gone group by ${list(by)} order by ${list(by)}
      on conflict (${list([...by, "part_id"])}) do update set ${sql.join(added)}
    )
    select count(*)::int as taken from gone`.execute(db);
  return (rows[0]?.taken ?? 0) >= SOME;
}
