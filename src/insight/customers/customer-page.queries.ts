import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { type Identity, marked } from "../../memory/customers/identity.ts";
import { isEventIn } from "../../memory/matters/said.queries.ts";
import type { Db } from "../../platform/db/db.ts";
import {
  type CustomerPage,
  TIMELINE_KINDS,
  type TimelineEntry,
  type TimelineQuery,
} from "./customer-list.ts";

const TOP_PRODUCTS = 10;
/** Months drawn at most: ten years. */
const MOST_MONTHS = 120;

export type Head = Pick<
  CustomerPage,
  | "customerId"
  | "kind"
  | "name"
  | "country"
  | "city"
  | "language"
  | "purchases"
  | "purchaseDays"
  | "returns"
  | "spendMinor"
  | "returnedMinor"
  | "firstDay"
  | "lastDay"
>;

/** Who a customer is and the sums over his purchases. */
export async function customerHead(db: Db, customerId: string): Promise<Head | undefined> {
  const { rows } = await sql<Head>`
    select c.customer_id as "customerId", c.kind, c.name, c.country, c.city, c.language,
           coalesce(r.purchases, 0) as purchases, coalesce(r.purchase_days, 0) as "purchaseDays",
           coalesce(r.returns, 0) as returns, coalesce(r.spend_minor - r.returned_minor, 0) as "spendMinor",
           coalesce(r.returned_minor, 0) as "returnedMinor", r.first_day as "firstDay", r.last_day as "lastDay"
    from customer c left join customer_rollup r on r.customer_id = c.customer_id
    where c.customer_id = ${customerId}`.execute(db);
  return rows[0];
}

/** What a customer is known by. */
export async function identitiesOf(db: Db, customerId: string): Promise<CustomerPage["identities"]> {
  const { rows } = await sql<Identity>`
    select kind, value from customer_identity where customer_id = ${customerId}
    order by kind, value limit 100`.execute(db);
  return rows.map(marked);
}

/** The products on which a customer spent most. */
export async function topProducts(db: Db, customerId: string): Promise<CustomerPage["topProducts"]> {
  const { rows } = await sql<CustomerPage["topProducts"][number]>`
    select p.sku, p.name, cp.purchases, cp.spend_minor as "spendMinor"
    from customer_product cp join product p on p.product_id = cp.product_id
    where cp.customer_id = ${customerId}
    order by cp.spend_minor desc, p.sku limit ${TOP_PRODUCTS}`.execute(db);
  return rows;
}

/** Purchases and spend, net of returns, of the months with any; the newest ten years. */
export async function monthsOf(db: Db, customerId: string): Promise<CustomerPage["months"]> {
  const { rows } = await sql<CustomerPage["months"][number]>`
    select * from (
      select date_trunc('month', day)::date as month, sum(purchases)::int as purchases,
             sum(spend_minor - returned_minor)::bigint as "spendMinor"
      from customer_day where customer_id = ${customerId}
      group by 1 order by 1 desc limit ${MOST_MONTHS}) newest
    order by month`.execute(db);
  return rows;
}

type ScoreRow = Omit<NonNullable<CustomerPage["score"]>, "usualDaysBetween" | "silentDays" | "cooling"> & {
  usualDaysBetween: number | null;
  silentDays: number | null;
  cooling: NonNullable<CustomerPage["score"]>["cooling"] | null;
};

/** How a customer stands, as of the last run; undefined before one saw him. */
export async function scoreOf(db: Db, customerId: string): Promise<ScoreRow | undefined> {
  const { rows } = await sql<ScoreRow>`
    select s.state, s.tier, s.probability_alive as "probabilityAlive", s.expected_purchases as "expectedPurchases",
           s.expected_value_minor as "expectedValueMinor", s.expected_value_low_minor as "expectedValueLowMinor",
           s.expected_value_high_minor as "expectedValueHighMinor", s.value_at_risk_minor as "valueAtRiskMinor",
           (s.habit->>'usualDays')::float8 as "usualDaysBetween",
           greatest(0, shown.as_of - r.last_day) as "silentDays", s.cooling
    from customer_score s
    left join customer_rollup r on r.customer_id = s.customer_id
    left join lateral (select as_of from insight_run where state = 'done' order by started_at desc limit 1) shown on true
    where s.customer_id = ${customerId}`.execute(db);
  return rows[0];
}

/** Where a page of the timeline ended. */
export const TimelineKey = z.tuple([z.string(), z.uuid()]);

export type Entry = Omit<z.infer<typeof TimelineEntry>, "at" | "isCut"> & { at: Date; key: string };

type Asked = Pick<TimelineQuery, "about" | "channel" | "touchpoint"> & {
  after: z.infer<typeof TimelineKey> | undefined;
  limit: number;
};

/** What marks an entry of which a program told as of something that happened. */
const EVENT: RawBuilder<unknown> = sql`
  case when t.kind = 'contact' and exists (
    select from contact c where c.customer_id = t.customer_id and c.contact_id = t.id and ${isEventIn("c")})
  then '{"isEvent": true}'::jsonb else '{}'::jsonb end`;

/** What happened with a customer, or what of it is asked for, the newest first. */
export async function timelineOf(
  db: Db,
  customerId: string,
  { after, limit, about, channel, touchpoint }: Asked,
): Promise<Entry[]> {
  const beyond = after ? sql`and (at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``;
  const ofKind = about ? sql`and kind = any(${[...TIMELINE_KINDS[about]]})` : sql``;
  const byWay = channel ? sql`and payload ->> 'channel' = ${channel}` : sql``;
  const there = touchpoint ? sql`and payload ->> 'touchpoint' = ${touchpoint}` : sql``;
  const { rows } = await sql<Entry>`
    select id, at, at::text as key, kind, payload || ${EVENT} as payload from timeline t
    where customer_id = ${customerId} ${beyond} ${ofKind} ${byWay} ${there}
    order by at desc, id desc limit ${limit}`.execute(db);
  return rows;
}

/** The words of an entry of the timeline as they were said, of an answer those to each question; none where it has none. */
export async function wordsOfEntry(db: Db, customerId: string, entryId: string): Promise<string[]> {
  const { rows } = await sql<{ text: string }>`
    select text, 0 as place from contact
    where customer_id = ${customerId}::uuid and contact_id = ${entryId}::uuid and text is not null
    union all
    select text, 0 from note where customer_id = ${customerId}::uuid and note_id = ${entryId}::uuid
    union all
    select a.texts ->> (q.value ->> 'id'), q.place::int from survey_answer a
    join survey_version v on v.survey_id = a.survey_id and v.version = a.survey_version
    cross join lateral jsonb_array_elements(v.content -> 'questions') with ordinality as q (value, place)
    where a.customer_id = ${customerId}::uuid and a.answer_id = ${entryId}::uuid and a.mode = 'identified'
      and a.texts ? (q.value ->> 'id')
    order by place`.execute(db);
  return rows.map(({ text }) => text);
}
