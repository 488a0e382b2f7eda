import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import type { KeptKindness } from "./kindness.ts";

const COLUMNS = sql`
  k.customer_id as "customerId", c.name as customer, k.kindness_id as "kindnessId", k.at, k.text,
  k.person_id as "personId", k.person_name as person, k.told_by as "toldBy", k.told_by_id as "toldById", k.thanks, k.thanked_at as "thankedAt",
  k.thanked_by as "thankedBy"`;

export type KindnessName = { customerId: string; kindnessId: string };

/** Writes a kindness, under an id of who tells it where there is one. */
export async function insertKindness(
  tx: Db,
  one: Omit<KeptKindness, "customer" | "thanks" | "thankedAt" | "thankedBy">,
  onceId: string | null = null,
): Promise<void> {
  await sql`
    insert into kindness (customer_id, kindness_id, at, text, person_id, person_name, told_by, told_by_id, once_id)
    values (${one.customerId}, ${one.kindnessId}, ${one.at}, ${one.text}, ${one.personId}, ${one.person},
            ${one.toldBy}, ${one.toldById}, ${onceId}::uuid)`.execute(tx);
}

/** One; undefined when there is none. */
export async function kindnessOf(
  db: Db,
  { customerId, kindnessId }: KindnessName,
): Promise<KeptKindness | undefined> {
  const { rows } = await sql<KeptKindness>`
    select ${COLUMNS} from kindness k join customer c on c.customer_id = k.customer_id
    where k.customer_id = ${customerId}::uuid and k.kindness_id = ${kindnessId}::uuid`.execute(db);
  return rows[0];
}

/** The kindness to a customer that was told under an id of who told it. */
export async function kindnessOnce(
  db: Db,
  customerId: string,
  onceId: string,
): Promise<KeptKindness | undefined> {
  const { rows } = await sql<KeptKindness>`
    select ${COLUMNS} from kindness k join customer c on c.customer_id = k.customer_id
    where k.customer_id = ${customerId}::uuid and k.once_id = ${onceId}::uuid
    order by k.kindness_id limit 1`.execute(db);
  return rows[0];
}

/** Says who thanked for one, and how. */
export async function writeThanks(
  tx: Db,
  { customerId, kindnessId }: KindnessName,
  { thanks, by }: { thanks: string; by: string },
  now: Date,
): Promise<void> {
  await sql`
    update kindness set thanks = ${thanks}, thanked_at = ${now}, thanked_by = ${by}
    where customer_id = ${customerId}::uuid and kindness_id = ${kindnessId}::uuid`.execute(tx);
}

/** Takes one away. */
export async function deleteKindness(tx: Db, { customerId, kindnessId }: KindnessName): Promise<void> {
  await sql`
    delete from kindness
    where customer_id = ${customerId}::uuid and kindness_id = ${kindnessId}::uuid`.execute(tx);
}

/** Those of a span, the newest first. */
export async function kindnessesIn(
  db: Db,
  { from, until }: { from: Date; until: Date },
  { after, limit }: { after: [string, string, string] | undefined; limit: number },
): Promise<(KeptKindness & { key: string })[]> {
  const beyond = after
    ? sql`and (k.at, k.customer_id, k.kindness_id) < (${after[0]}::timestamptz, ${after[1]}::uuid, ${after[2]}::uuid)`
    : sql``;
  const { rows } = await sql<KeptKindness & { key: string }>`
    select ${COLUMNS}, k.at::text as key from kindness k join customer c on c.customer_id = k.customer_id
    where k.at >= ${from} and k.at < ${until} ${beyond}
    order by k.at desc, k.customer_id desc, k.kindness_id desc limit ${limit}`.execute(db);
  return rows;
}
