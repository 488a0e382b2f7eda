import { sql } from "kysely";
import { PURCHASE } from "../../memory/purchases/purchase-record.ts";
import { claimSource, type RecordKind } from "../../memory/records/record-kind.ts";
import type { Db } from "../../platform/db/db.ts";

/** Which records of a source are remembered already, by the numbers it gave them. */
export async function rememberedOf(
  db: Db,
  kind: RecordKind,
  source: string,
  externalIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (externalIds.length === 0) return new Set();
  const { rows } = await sql<{ externalId: string }>`
    select external_id as "externalId" from inbox
    where external_id = any(${[...externalIds]}::text[]) and source = ${claimSource(kind, source)}`.execute(
    db,
  );
  return new Set(rows.map(({ externalId }) => externalId));
}

/** The class of the locks on orders, and how many there are: a call of many orders holds no more. */
const ORDERS = 20_701;
const LOCKS = 64;

/** Has who else would remember some of these orders wait until the transaction ends: what is told of one is read first. */
export async function lockOrders(tx: Db, source: string, numbers: readonly string[]): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(${ORDERS}::int, k.lock)
    from (select distinct abs(hashtext(${source}::text || ' ' || number) % ${LOCKS}::int) as lock
          from unnest(${[...numbers]}::text[]) as t (number) order by 1) k`.execute(tx);
}

/** A purchase a program told of: when it was, when its newest message happened, and the ids of its messages. */
export type Told = { at: Date; toldAt: Date; toldBy: readonly string[] };

/** What orders of a program are remembered, by their numbers. */
export async function ordersTold(
  db: Db,
  source: string,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, Told>> {
  if (numbers.length === 0) return new Map();
  const { rows } = await sql<Claimed>`
    select external_id as "externalId", customer_id as "customerId", record_id as "recordId",
           told_at as "toldAt", coalesce(told_by, '{}') as "toldBy"
    from inbox
    where external_id = any(${[...numbers]}::text[]) and source = ${claimSource(PURCHASE, source)}`.execute(
    db,
  );
  if (rows.length === 0) return new Map();
  const { rows: bought } = await sql<{ id: string; at: Date }>`
    select p.purchase_id as id, p.at
    from unnest(${rows.map((one) => one.customerId)}::uuid[], ${rows.map((one) => one.recordId)}::uuid[])
      as k (customer_id, purchase_id)
    join purchase p on p.customer_id = k.customer_id and p.purchase_id = k.purchase_id`.execute(db);
  const moments = new Map(bought.map(({ id, at }) => [id, at]));
  return new Map(
    rows.flatMap(({ externalId, recordId, toldAt, toldBy }) => {
      const at = moments.get(recordId);
      return at ? [[externalId, { at, toldAt: toldAt ?? at, toldBy }]] : [];
    }),
  );
}

type Claimed = {
  externalId: string;
  customerId: string;
  recordId: string;
  toldAt: Date | null;
  toldBy: string[];
};

/** Notes by what messages an order was told, and when they happened. */
export async function noteTold(
  db: Db,
  source: string,
  told: readonly { number: string; messageId: string; at: Date }[],
): Promise<void> {
  await sql`
    update inbox i
    set told_at = greatest(i.told_at, k.at), told_by = coalesce(i.told_by, '{}') || k.ids
    from (select number, max(at) as at, array_agg(message_id) as ids
          from unnest(${told.map(({ number }) => number)}::text[], ${told.map(({ messageId }) => messageId)}::text[],
                      ${told.map(({ at }) => at)}::timestamptz[]) as t (number, message_id, at)
          group by number) k
    where i.external_id = k.number and i.source = ${claimSource(PURCHASE, source)}`.execute(db);
}
