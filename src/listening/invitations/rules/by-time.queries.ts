import { sql } from "kysely";
import type { Db } from "../../../platform/db/db.ts";
import type { Occasion } from "./rule.ts";

/** Customers looked at in one question. */
const SOME = 5000;

type Days = { from: string; until: string };
type Span = Days & { after: string | null };
/** Some customers: those that fit, with the day that they fit by, and the last that was looked at. */
export type Fitting = { fitting: { customerId: string; day: string }[]; last: string | null };

/** Of some customers, by id, those whose first or last purchase was on a day from `from` to `until`. */
export async function boughtOn(
  db: Db,
  since: Extract<Occasion, { kind: "time-since" }>["since"],
  { after, from, until }: Span,
): Promise<Fitting> {
  const day = sql.ref(since === "first-purchase" ? "first_day" : "last_day");
  const { rows } = await sql<{ customerId: string; day: string | null; isLast: boolean }>`
    with batch as materialized (
      select customer_id, ${day} as day from customer_rollup
      where (${after}::uuid is null or customer_id > ${after}::uuid) order by customer_id limit ${SOME}
    )
    select customer_id as "customerId", day,
           customer_id = (select customer_id from batch order by customer_id desc limit 1) as "isLast"
    from batch
    where day between ${from}::date and ${until}::date
      or customer_id = (select customer_id from batch order by customer_id desc limit 1)`.execute(db);
  const isIn = (one: string | null): one is string => one !== null && one >= from && one <= until;
  return {
    fitting: rows.flatMap(({ customerId, day: one }) => (isIn(one) ? [{ customerId, day: one }] : [])),
    last: rows.find(({ isLast }) => isLast)?.customerId ?? null,
  };
}

export type Spread = {
  ruleId: string;
  cycleDays: number;
  boughtSince: string | null;
  today: string;
  sharePercent: number;
};

/**
 * Of some customers, by id, those whose own day in the cycle lies from `from` to `until`: by a hash of who he is and of
 * the rule, so that each day has its share and no customer the same day in every survey. Other digits of it say in which
 * cycle he is of the sample: in each it is the next so many of a hundred, so that all are asked in turn.
 */
export async function spreadOver(
  db: Db,
  { ruleId, cycleDays, boughtSince, today, sharePercent }: Spread,
  { after, from, until }: Span,
): Promise<Fitting> {
  const { rows } = await sql<{ customerId: string; day: string | null; isLast: boolean }>`
    with batch as materialized (
      select c.customer_id,
             ('x' || substr(md5(c.customer_id::text || ${ruleId}::text), 1, 7))::bit(28)::int % ${cycleDays}::int as turn,
             ('x' || substr(md5(c.customer_id::text || ${ruleId}::text), 8, 7))::bit(28)::int % 100 as lot
      from customer c
      where (${after}::uuid is null or c.customer_id > ${after}::uuid) order by c.customer_id limit ${SOME}
    ), days as (
      select generate_series(0, ${until}::date - ${from}::date) + ${from}::date as day
    ), fitting as (
      select s.customer_id, d.day from batch s
      join days d on (d.day - date '2000-01-01') % ${cycleDays}::int = s.turn
      cross join lateral (select (d.day - date '2000-01-01') / ${cycleDays}::int as number) cycle
      where (s.lot + cycle.number * ${sharePercent}::int) % 100 < ${sharePercent}::int
        and (${boughtSince}::date is null
          or exists (select from customer_rollup r
                     where r.customer_id = s.customer_id and r.last_day >= ${boughtSince}::date)
          or exists (select from subscription b
                     where b.customer_id = s.customer_id and b.started_on <= ${today}::date
                       and (b.ended_on is null or b.ended_on > ${today}::date)))
    )
    select customer_id as "customerId", day, false as "isLast" from fitting
    union all
    (select customer_id, null, true from batch order by customer_id desc limit 1)`.execute(db);
  return {
    fitting: rows.flatMap(({ customerId, day }) => (day === null ? [] : [{ customerId, day }])),
    last: rows.find(({ isLast }) => isLast)?.customerId ?? null,
  };
}

/** Up to which day a rule has chosen; undefined: it never has. */
export async function chosenUntil(db: Db, ruleId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("survey_rule_day")
    .select("chosen_until")
    .where("rule_id", "=", ruleId)
    .executeTakeFirst();
  return row?.chosen_until;
}

/** Lets rules begin anew, on the day on which they choose next. */
export async function forgetChosen(db: Db, ruleIds: readonly string[]): Promise<void> {
  if (ruleIds.length === 0) return;
  await db
    .deleteFrom("survey_rule_day")
    .where("rule_id", "in", [...ruleIds])
    .execute();
}

/** Notes up to which day a rule has chosen. */
export async function noteChosen(
  db: Db,
  { ruleId, surveyId, until }: { ruleId: string; surveyId: string; until: string },
): Promise<void> {
  await db
    .insertInto("survey_rule_day")
    .values({ rule_id: ruleId, survey_id: surveyId, chosen_until: until })
    .onConflict((conflict) =>
      conflict.column("rule_id").doUpdateSet((row) => ({ chosen_until: row.ref("excluded.chosen_until") })),
    )
    .execute();
}
