import { sql } from "kysely";
import { copyRows } from "../../platform/db/copy.ts";
import type { Db } from "../../platform/db/db.ts";
import type { Evidence, Facts } from "./duplicate.ts";

/** A key that more customers share says nothing: a shop's phone, a common name. Bounds the pairs of a key by 190. */
const MOST_IN_BLOCK = 20;

const FACTS = sql`
  select c.customer_id as "customerId", c.postcode, c.street, c.birthday, c.city,
         case when known.called then null else c.name end as name,
         coalesce(known.tax, '{}') as "taxIds", coalesce(known.email, '{}') as emails,
         coalesce(known.phone, '{}') as phones
  from customer c
  left join lateral (
    select array_agg(i.value) filter (where i.kind = 'tax') as tax,
           array_agg(i.value) filter (where i.kind = 'email') as email,
           array_agg(i.value) filter (where i.kind = 'phone') as phone,
           bool_or(i.value = c.name or i.spelled = c.name) as called
    from customer_identity i where i.customer_id = c.customer_id
  ) known on true`;

/** What is compared of the next customers by id. */
export async function nextFacts(db: Db, after: string, limit: number): Promise<Facts[]> {
  const { rows } = await sql<Facts>`
    ${FACTS} where c.customer_id > ${after}::uuid order by c.customer_id limit ${limit}`.execute(db);
  return rows;
}

/** What is compared of some customers. */
export async function factsOf(db: Db, customerIds: readonly string[]): Promise<Map<string, Facts>> {
  const { rows } = await sql<Facts>`
    ${FACTS} where c.customer_id = any(${[...customerIds]}::uuid[])`.execute(db);
  return new Map(rows.map((facts) => [facts.customerId, facts]));
}

/** Empties the keys, before all are written anew. */
export async function clearKeys(db: Db): Promise<void> {
  await sql`truncate duplicate_key`.execute(db);
}

export async function writeKeys(db: Db, keys: readonly { key: string; customerId: string }[]): Promise<void> {
  const rows = keys.map(({ key, customerId }) => [key, customerId]);
  await copyRows(db, "duplicate_key", ["key", "customer_id"], rows);
}

export type Block = { key: string; customerIds: string[] };

/** The next keys that two to twenty customers share. */
export async function nextBlocks(db: Db, after: string, limit: number): Promise<Block[]> {
  const { rows } = await sql<Block>`
    select key, array_agg(customer_id order by customer_id) as "customerIds" from duplicate_key
    where key > ${after}
    group by key having count(*) between 2 and ${MOST_IN_BLOCK}
    order by key limit ${limit}`.execute(db);
  return rows;
}

/** Two customers, the lesser id first. */
export type Pair = { customerId: string; otherId: string };
export type Suggested = Pair & { likeness: number; evidence: Evidence[] };

/** Keeps suggestions in place of what was kept of the same pairs; those dismissed stay so. Inside a transaction. */
export async function keepSuggestions(tx: Db, suggested: readonly Suggested[], now: Date): Promise<void> {
  if (suggested.length === 0) return;
  const ones = suggested.map(({ customerId }) => customerId);
  const others = suggested.map(({ otherId }) => otherId);
  await sql`
    delete from customer_suggestion s using unnest(${ones}::uuid[], ${others}::uuid[]) as p (one, other)
    where s.customer_id = p.one and s.other_id = p.other and s.dismissed_at is null`.execute(tx);
  const { rows } = await sql<Pair>`
    select customer_id as "customerId", other_id as "otherId" from customer_suggestion
    where customer_id = any(${ones}::uuid[]) and dismissed_at is not null`.execute(tx);
  const dismissed = new Set(rows.map(({ customerId, otherId }) => `${customerId} ${otherId}`));
  const open = suggested.filter(({ customerId, otherId }) => !dismissed.has(`${customerId} ${otherId}`));
  const columns = ["customer_id", "other_id", "likeness", "evidence", "found_at"];
  await copyRows(
    tx,
    "customer_suggestion",
    columns,
    open.map(({ customerId, otherId, likeness, evidence }) => [customerId, otherId, likeness, evidence, now]),
  );
}

/** Forgets open suggestions that were not found again. */
export async function forgetOlder(db: Db, now: Date): Promise<void> {
  await sql`delete from customer_suggestion where found_at < ${now} and dismissed_at is null`.execute(db);
}

/** Pairs that were said to be two, and where the ids went that were merged since. */
export async function dismissedPairs(db: Db): Promise<{ pairs: Pair[]; redirects: Map<string, string> }> {
  const { rows: pairs } = await sql<Pair>`
    select customer_id as "customerId", other_id as "otherId" from customer_suggestion
    where dismissed_at is not null order by customer_id, other_id limit 100000`.execute(db);
  const { rows } = await sql<{ customerId: string; survivorId: string }>`
    select customer_id as "customerId", survivor_id as "survivorId" from customer_redirect`.execute(db);
  return { pairs, redirects: new Map(rows.map(({ customerId, survivorId }) => [customerId, survivorId])) };
}

/** Open suggestions, the likeliest first, beyond a key. */
export async function openSuggestions(
  db: Db,
  after: readonly [number, string, string] | undefined,
  limit: number,
): Promise<Suggested[]> {
  const beyond = after
    ? sql`and (-likeness, customer_id, other_id) > (${-after[0]}::float8, ${after[1]}::uuid, ${after[2]}::uuid)`
    : sql``;
  const { rows } = await sql<Suggested>`
    select customer_id as "customerId", other_id as "otherId", likeness, evidence from customer_suggestion
    where dismissed_at is null ${beyond}
    order by likeness desc, customer_id, other_id limit ${limit}`.execute(db);
  return rows;
}

/** Open suggestions about one customer. */
export async function suggestionsAbout(db: Db, customerId: string): Promise<Suggested[]> {
  const { rows } = await sql<Suggested>`
    select customer_id as "customerId", other_id as "otherId", likeness, evidence from customer_suggestion
    where dismissed_at is null and customer_id = ${customerId}::uuid
    union all
    select customer_id, other_id, likeness, evidence from customer_suggestion
    where dismissed_at is null and other_id = ${customerId}::uuid
    order by likeness desc limit 10`.execute(db);
  return rows;
}

/** Remembers that two customers are two, or (`by` null) that they may be one again. */
export async function setDismissed(
  db: Db,
  { customerId, otherId }: Pair,
  by: string | null,
  now: Date,
): Promise<void> {
  const at = by === null ? null : now;
  await sql`
    insert into customer_suggestion (customer_id, other_id, likeness, evidence, found_at, dismissed_at, dismissed_by)
    values (${customerId}, ${otherId}, 0, '[]', ${now}, ${at}, ${by})
    on conflict (customer_id, other_id) do update set
      dismissed_at = excluded.dismissed_at, dismissed_by = excluded.dismissed_by`.execute(db);
}

/** What a list of pairs shows of each customer. */
export type Brief = {
  customerId: string;
  name: string;
  city: string | null;
  purchases: number;
  spendMinor: number;
  lastDay: string | null;
};

export async function briefsOf(db: Db, customerIds: readonly string[]): Promise<Map<string, Brief>> {
  const { rows } = await sql<Brief>`
    select c.customer_id as "customerId", c.name, c.city, coalesce(r.purchases, 0) as purchases,
           coalesce(r.spend_minor - r.returned_minor, 0) as "spendMinor", r.last_day as "lastDay"
    from customer c left join customer_rollup r on r.customer_id = c.customer_id
    where c.customer_id = any(${[...customerIds]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.customerId, row]));
}
