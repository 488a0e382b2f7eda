import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import type { Failed } from "./experience.ts";
import type { Span } from "./span.ts";

/** Contacts and matters of a touchpoint, of the days asked for or of those before, by how long customers waited. */
export type Happened = {
  touchpoint: string;
  isBefore: boolean;
  waitClass: number;
  contacts: number;
  contactsIn: number;
  matters: number;
  again: number;
};

/** What happened in a span and in the one before it, from the kept sums. */
export async function happenedIn(db: Db, { from, until }: Span, before: Span): Promise<Happened[]> {
  const { rows } = await sql<Happened>`
    select touchpoint, day < ${from}::date as "isBefore", wait_class as "waitClass", sum(contacts)::bigint as contacts,
           sum(contacts_in)::bigint as "contactsIn", sum(matters)::bigint as matters,
           sum(matters_again)::bigint as again
    from touchpoint_day
    where day between ${before.from}::date and ${before.until}::date or day between ${from}::date and ${until}::date
    group by 1, 2, 3`.execute(db);
  return rows;
}

/** Verdicts of a touchpoint, of the days asked for or of those before. */
export type Judged = { touchpoint: string; isBefore: boolean; kept: number; broken: number; running: number };

/** What was judged of things that began in a span and in the one before it, from the kept sums. */
export async function judgedIn(
  db: Db,
  standardIds: readonly string[],
  { from, until }: Span,
  before: Span,
): Promise<Judged[]> {
  const { rows } = await sql<Judged>`
    select touchpoint, day < ${from}::date as "isBefore", sum(kept)::bigint as kept, sum(broken)::bigint as broken,
           sum(running)::bigint as running
    from verdict_day
    where standard_id = any(${[...standardIds]}::uuid[])
      and (day between ${before.from}::date and ${before.until}::date or day between ${from}::date and ${until}::date)
    group by 1, 2`.execute(db);
  return rows;
}

/** Customers to whom something was broken that began between two moments, by touchpoint. */
export async function failedAt(
  db: Db,
  touchpoints: readonly string[],
  { since, before }: { since: Date; before: Date },
): Promise<({ touchpoint: string } & Failed)[]> {
  const { rows } = await sql<{ touchpoint: string } & Failed>`
    select f.touchpoint, count(*)::int as customers, coalesce(sum(s.expected_value_minor), 0)::bigint as "expectedMinor",
           coalesce(sum(s.value_at_risk_minor), 0)::bigint as "atRiskMinor"
    from (
      select distinct customer_id, touchpoint from verdict
      where verdict = 'broken' and touchpoint = any(${[...touchpoints]}::text[])
        and began_at >= ${since} and began_at < ${before}
    ) f left join customer_score s on s.customer_id = f.customer_id
    group by f.touchpoint`.execute(db);
  return rows;
}

/** Open cases by touchpoint. */
export async function openCasesAt(db: Db): Promise<Map<string, number>> {
  const { rows } = await sql<{ touchpoint: string; cases: number }>`
    select touchpoint, count(*)::int as cases from service_case
    where state = 'open' and touchpoint is not null group by touchpoint`.execute(db);
  return new Map(rows.map(({ touchpoint, cases }) => [touchpoint, cases]));
}
