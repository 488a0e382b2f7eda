import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";

export type Period = { since: Date; before: Date };

/** Groups beyond these are not told apart. */
const MOST_GROUPS = 200;

/** Cases opened in a period; those that went into another count where they are now. */
function opened({ since, before }: Period): RawBuilder<boolean> {
  return sql<boolean>`
    k.opened_at >= ${since} and k.opened_at < ${before} and not (k.state = 'closed' and k.outcome is null)`;
}

export type Totals = {
  opened: number;
  open: number;
  closed: number;
  contacted: number;
  contactMedian: number | null;
  contactP90: number | null;
  solutionMedian: number | null;
  solutionP90: number | null;
  contactDecided: number;
  contactInTime: number;
  solveDecided: number;
  solveInTime: number;
  everClosed: number;
  reopened: number;
  founded: number;
  accepted: number;
  lost: number;
  recovered: number;
  unfounded: number;
  answered: number;
  answeredYes: number;
};

/** What came of the cases opened in a period. */
export async function caseTotals(db: Db, period: Period, now: Date): Promise<Totals | undefined> {
  const once = sql`k.reopened = 0`;
  const contactHours = sql`extract(epoch from k.contacted_at - k.opened_at)::float8 / 3600`;
  const solveHours = sql`extract(epoch from k.closed_at - k.opened_at)::float8 / 3600`;
  const { rows } = await sql<Totals>`
    select count(*)::int as opened, count(*) filter (where k.state = 'open')::int as open,
           count(*) filter (where k.state = 'closed')::int as closed,
           count(*) filter (where ${once} and k.contacted_at is not null)::int as contacted,
           percentile_cont(0.5) within group (order by ${contactHours})
             filter (where ${once} and k.contacted_at is not null) as "contactMedian",
           percentile_cont(0.9) within group (order by ${contactHours})
             filter (where ${once} and k.contacted_at is not null) as "contactP90",
           percentile_cont(0.5) within group (order by ${solveHours})
             filter (where k.state = 'closed') as "solutionMedian",
           percentile_cont(0.9) within group (order by ${solveHours})
             filter (where k.state = 'closed') as "solutionP90",
           count(*) filter (where ${once} and (k.contacted_at is not null
             or k.contact_due_at < coalesce(k.closed_at, ${now})))::int as "contactDecided",
           count(*) filter (where ${once} and k.contacted_at <= k.contact_due_at)::int as "contactInTime",
           count(*) filter (where k.state = 'closed' or k.solve_due_at < ${now} or not (${once}))::int as "solveDecided",
           count(*) filter (where ${once} and k.closed_at <= k.solve_due_at)::int as "solveInTime",
           count(*) filter (where k.state = 'closed' or k.reopened > 0)::int as "everClosed",
           count(*) filter (where k.reopened > 0)::int as reopened,
           count(*) filter (where k.state = 'closed' and k.outcome <> 'unfounded')::int as founded,
           count(*) filter (where k.outcome = 'recovered')::int as recovered,
           count(*) filter (where k.outcome = 'accepted')::int as accepted,
           count(*) filter (where k.outcome = 'lost')::int as lost,
           count(*) filter (where k.outcome = 'unfounded')::int as unfounded,
           count(*) filter (where k.solved_answer is not null)::int as answered,
           count(*) filter (where k.solved_answer = 'yes')::int as "answeredYes"
    from service_case k where ${opened(period)}`.execute(db);
  return rows[0];
}

export type GroupRow = {
  key: string | null;
  cases: number;
  closed: number;
  founded: number;
  recovered: number;
  reopened: number;
};

/** The same, told apart by cause, touchpoint or holder, the most first. */
export async function caseGroups(
  db: Db,
  column: "root_cause" | "touchpoint" | "holder_id",
  period: Period,
): Promise<GroupRow[]> {
  const by = sql.ref(`k.${column}`);
  const { rows } = await sql<GroupRow>`
    select ${by} as key, count(*)::int as cases, count(*) filter (where k.state = 'closed')::int as closed,
           count(*) filter (where k.state = 'closed' and k.outcome <> 'unfounded')::int as founded,
           count(*) filter (where k.outcome = 'recovered')::int as recovered,
           count(*) filter (where k.reopened > 0)::int as reopened
    from service_case k where ${opened(period)}
    group by ${by} order by cases desc, key limit ${MOST_GROUPS}`.execute(db);
  return rows;
}

/** How many promises of the cases opened in a period are decided, and kept. */
export async function promisesKept(db: Db, period: Period): Promise<{ kept: number; decided: number }> {
  const { rows } = await sql<{ kept: number; decided: number }>`
    select count(*) filter (where p.state = 'kept')::int as kept,
           count(*) filter (where p.state in ('kept', 'broken'))::int as decided
    from service_case k
    join case_promise p on p.customer_id = k.customer_id and p.case_id = k.case_id
    where ${opened(period)}`.execute(db);
  return rows[0] ?? { kept: 0, decided: 0 };
}

export type WatchedRow = {
  tier: string | null;
  age: string | null;
  spendMinor: number;
  isFailed: boolean;
  hasStayed: boolean;
};

type Watching = {
  /** Who was there on this day is watched. */
  from: string;
  since: Date;
  failedBefore: Date;
  /** Of those without a failure, per cent. */
  percent: number;
};

const SPEND = sql`
  coalesce((select sum(d.spend_minor - d.returned_minor)::bigint from customer_day d
            where d.customer_id = s.customer_id and d.day <= w.until and d.day > w.until - 365), 0) as "spendMinor"`;

/** Those of whom a case was opened in a span that was not unfounded, and who were there when it began. */
export async function failedThen(
  db: Db,
  { from, since, failedBefore }: Watching,
  limit: number,
): Promise<WatchedRow[]> {
  const { rows } = await sql<WatchedRow>`
    select s.tier_then as tier, s.age_then as age, ${SPEND}, true as "isFailed", s.leak = 'kept' as "hasStayed"
    from (select ${from}::date as until) w, (
      select k.customer_id, min(k.opened_at) as failed_at from service_case k
      where k.opened_at >= ${since} and k.opened_at < ${failedBefore} and k.outcome is distinct from 'unfounded'
        and not (k.state = 'closed' and k.outcome is null)
      group by k.customer_id
    ) f
    join customer_score s on s.customer_id = f.customer_id
    where s.leak is not null and (s.lost_day is null or s.lost_day >= f.failed_at::date)
    limit ${limit}`.execute(db);
  return rows;
}

/**
 * Some of those who were there and of whom no case was opened in the span or since, the same ones each time. Who had left
 * before half of the failures could have happened is left out, since nobody fails who is gone; so is who went into
 * another, under whose id his score is still kept and his cases are no more.
 */
export async function neverFailed(
  db: Db,
  { from, since, failedBefore, percent }: Watching,
  limit: number,
): Promise<WatchedRow[]> {
  const half = new Date((since.getTime() + failedBefore.getTime()) / 2);
  const { rows } = await sql<WatchedRow>`
    select s.tier_then as tier, s.age_then as age, ${SPEND}, false as "isFailed", s.leak = 'kept' as "hasStayed"
    from (select ${from}::date as until) w, customer_score s tablesample bernoulli (${percent}) repeatable (1)
    where s.leak is not null and (s.lost_day is null or s.lost_day >= ${half}::date)
      and not exists (
        select from service_case k where k.customer_id = s.customer_id and k.opened_at >= ${since}
      )
      and exists (select from customer c where c.customer_id = s.customer_id)
    limit ${limit}`.execute(db);
  return rows;
}

/** About how many customers are scored, without counting them. */
export async function aboutCustomers(db: Db): Promise<number> {
  const { rows } = await sql<{ about: number }>`
    select greatest(reltuples, 0)::bigint as about from pg_class where oid = 'customer_score'::regclass`.execute(
    db,
  );
  return rows[0]?.about ?? 0;
}
