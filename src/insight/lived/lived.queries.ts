import { ofSeven } from "../../listening/gaps/of-seven.ts";
import { COMPANY_ZONE_SQL } from "../../memory/company.queries.ts";
import { starsIn } from "../../memory/contacts/stars.ts";
import { copyOut, uuidAt } from "../../platform/db/copy-out.ts";
import type { Db } from "../../platform/db/db.ts";
import { startsOf } from "../base/base.ts";
import { wholeNumbers } from "../base/columns.ts";
import type { Day } from "../calendar.ts";
import { LIVED_KINDS, type Lived, type LivedKind } from "./lived.ts";

const no = (kind: LivedKind) => LIVED_KINDS.indexOf(kind);

/** So few of five stars are a low answer, as a survey of five points takes it where nobody says otherwise. */
const LOW_STARS = 2;

/** Answers on one scale: 0 is the worst, 100 the best. */
const SCORE = `
  case when q ->> 'kind' = 'nps' then given * 10
       when (q ->> 'lowIsGood')::boolean then 100 * ((q ->> 'points')::int - given) / ((q ->> 'points')::int - 1)
       else 100 * (given - 1) / ((q ->> 'points')::int - 1) end`;

/** Of answers that say of a dimension both what is expected and what is perceived: by how much the one lies above the other. */
const GAPS = `
  select a.customer_id, a.answer_id, a.started_at, a.touchpoint,
         avg(one.value) filter (where q ->> 'kind' = 'perception')
           - avg(one.value) filter (where q ->> 'kind' = 'expectation') as gap
  from survey_version v
  cross join lateral jsonb_array_elements(v.content -> 'questions') q
  join survey_answer a on a.survey_id = v.survey_id and a.survey_version = v.version
  cross join lateral (
    select ${ofSeven("a.answers -> (q ->> 'id') ->> 0", "(q ->> 'points')::int")} as value) one
  where q ->> 'kind' in ('expectation', 'perception') and one.value is not null
  group by a.customer_id, a.answer_id, a.started_at, a.touchpoint, q ->> 'dimension'`;

/**
 * What was broken, by the contact it was broken in: that of a whole matter in the one with which the matter began. It counts on
 * the day on which time ran out, not on the day on which it was done at last; with the day on which a case about it was closed
 * as made good, which may be long after.
 */
const BROKEN = `
  select v.customer_id, v.ended as at, v.touchpoint, coalesce(good.day, 0) as value,
         dense_rank() over (partition by v.customer_id order by coalesce(first.contact_id, v.subject_id)) as contact
  from (select *, coalesce(until, began_at) as ended from verdict where verdict = 'broken') v
  left join contact c on c.customer_id = v.customer_id and c.contact_id = v.subject_id and v.subject = 'contact'
  left join lateral (
    select contact_id from contact
    where v.subject = 'matter' and customer_id = v.customer_id and matter_id = v.subject_id
    order by at, contact_id limit 1) first on true
  left join lateral (
    select (min(s.closed_at) at time zone (select name from zone))::date - date '1970-01-01' as day
    from service_case s
    where s.customer_id = v.customer_id and s.outcome = 'recovered' and s.closed_at >= v.ended
      and s.matter_id = coalesce(c.matter_id, v.subject_id)) good on true`;

/** Verdicts, contacts, answers and stars of customers, by customer and day. */
const LIVED = `
  with zone as (select ${COMPANY_ZONE_SQL} as name),
       review as (
         select customer_id, at, touchpoint, stars
         from (select c.*, ${starsIn("c")} as stars from contact c
               where c.channel = 'review' and c.direction = 'in') c
         where stars is not null),
       place as (select touchpoint_key as key, row_number() over (order by touchpoint_key collate "C") - 1 as no
                 from touchpoint)
  select l.customer_id, ((l.at at time zone zone.name)::date - date '1970-01-01')::int4, l.kind::int4,
         coalesce(place.no, -1)::int4, l.value::int4, l.contact::int4
  from (
    select customer_id, at, ${no("broken")} as kind, touchpoint, value, contact from (${BROKEN}) b
    union all
    select customer_id, began_at, ${no("kept")}, touchpoint, 0, 0 from verdict where verdict = 'kept'
    union all
    select c.customer_id, c.at, ${no("complaint")}, c.touchpoint, 0, 0
    from contact c join touchpoint t on t.touchpoint_key = c.touchpoint and t.is_complaint where c.direction = 'in'
    union all
    select customer_id, at, ${no("hungUp")}, touchpoint, 0, 0
    from contact where outcome = 'abandoned' and direction = 'in'
    union all
    select customer_id, at, ${no("waited")}, touchpoint, wait_seconds, 0 from contact where wait_seconds is not null
    union all
    select customer_id, started_at, ${no("low")}, touchpoint, 0, 0 from survey_answer where low <> '{}'
    union all
    select customer_id, at, ${no("low")}, touchpoint, 0, 0 from review where stars <= ${LOW_STARS}
    union all
    select customer_id, at, ${no("score")}, touchpoint, round((25 * (stars - 1))::numeric), 0 from review
    union all
    select a.customer_id, a.started_at, ${no("score")}, a.touchpoint, round(${SCORE}), 0
    from survey_answer a
    join survey_version v on v.survey_id = a.survey_id and v.version = a.survey_version
    cross join lateral jsonb_array_elements(v.content -> 'questions') q
    cross join lateral (select (a.answers -> (q ->> 'id') ->> 0)::numeric as given) one
    where q ->> 'kind' in ('nps', 'csat', 'ces') and one.given is not null
    union all
    select customer_id, started_at, ${no("gap")}, touchpoint, round(100 * avg(gap)), 0
    from (${GAPS}) g where gap is not null group by customer_id, answer_id, started_at, touchpoint
  ) l
  cross join zone left join place on place.key = l.touchpoint
  order by l.customer_id, 2`;

/** What the customers of a base lived through, in its order; and those who never bought, in the order of their ids. */
type LivedByAll = { lived: Lived; others: Lived };

/**
 * What customers lived through up to the day of judgement.
 *
 * @param customerIds of the base, in its order.
 */
export async function loadLived(db: Db, customerIds: readonly string[], asOf: Day): Promise<LivedByAll> {
  const [own, foreign] = [new Rows(), new Rows()];
  let [customer, other] = [0, -1];
  let otherId = "";
  await copyOut(db, LIVED, ["uuid", "int4", "int4", "int4", "int4", "int4"], (bytes, from, at) => {
    const id = uuidAt(bytes, from + at[0]);
    while (customer < customerIds.length && customerIds[customer] < id) customer += 1;
    const isOwn = customerIds[customer] === id;
    if (!isOwn && id !== otherId) [other, otherId] = [other + 1, id];
    if (bytes.readInt32BE(from + at[1]) > asOf) return;
    (isOwn ? own : foreign).push(isOwn ? customer : other, (column) =>
      bytes.readInt32BE(from + at[column + 1]),
    );
  });
  const rows = await db.selectFrom("touchpoint").select("touchpoint_key as key").execute();
  const places = rows.map(({ key }) => key).sort();
  return { lived: own.of(customerIds.length, places), others: foreign.of(other + 1, places) };
}

/** Rows as they come, by customer and day. */
class Rows {
  readonly #customer = wholeNumbers();
  readonly #columns = Array.from({ length: 5 }, wholeNumbers);

  push(customer: number, told: (column: number) => number): void {
    this.#customer.push(customer);
    this.#columns.forEach((column, at) => {
      column.push(told(at));
    });
  }

  of(customers: number, places: string[]): Lived {
    const [day, kind, place, value, contact] = this.#columns.map((column) => column.finished());
    const start = startsOf(this.#customer.finished(), customers);
    return { places, start, day, kind: Uint8Array.from(kind), place: Int16Array.from(place), value, contact };
  }
}
