import { sql } from "kysely";
import { copyRows } from "../../platform/db/copy.ts";
import type { Db } from "../../platform/db/db.ts";
import type { OwnedCustomer } from "./owner.ts";

export type KeptOwner = {
  customerId: string;
  personId: string;
  reason: string;
  since: Date;
  givenBy: string;
};

/** The owners of some customers; who has none is absent. */
export async function ownersOf(db: Db, customerIds: readonly string[]): Promise<Map<string, KeptOwner>> {
  const { rows } = await sql<KeptOwner>`
    select customer_id as "customerId", person_id as "personId", reason, since, given_by as "givenBy"
    from customer_owner where customer_id = any(${[...customerIds]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.customerId, row]));
}

/** Removes the owners of some customers. */
export async function deleteOwners(tx: Db, customerIds: readonly string[]): Promise<void> {
  await sql`delete from customer_owner where customer_id = any(${[...customerIds]}::uuid[])`.execute(tx);
}

/** Writes owners of customers who have none. */
export async function insertOwners(tx: Db, owners: readonly KeptOwner[]): Promise<void> {
  await copyRows(
    tx,
    "customer_owner",
    ["customer_id", "person_id", "reason", "since", "given_by"],
    owners.map((one) => [one.customerId, one.personId, one.reason, one.since, one.givenBy]),
  );
}

/** An entry of a timeline about who answers for the customer. */
type Told = { customerId: string; id: string; payload: Readonly<Record<string, unknown>> };

/** Tells in the timelines who answers for the customers, or no more. */
export async function tellOwners(tx: Db, told: readonly Told[], now: Date): Promise<void> {
  await copyRows(
    tx,
    "timeline",
    ["customer_id", "id", "at", "kind", "payload"],
    told.map(({ customerId, id, payload }) => [customerId, id, now, "owner", payload]),
  );
}

/** Notes that somebody is an owner, by the name he has. */
export async function noteOwnerPerson(tx: Db, personId: string, name: string): Promise<void> {
  await sql`
    insert into owner_person (person_id, name) values (${personId}, ${name})
    on conflict (person_id) do update set name = excluded.name`.execute(tx);
}

/** Everybody who owns customers or did, by name. */
export async function ownerPeople(db: Db): Promise<{ personId: string; name: string }[]> {
  const { rows } = await sql<{ personId: string; name: string }>`
    select person_id as "personId", name from owner_person order by name, person_id limit 5000`.execute(db);
  return rows;
}

/** Those of some people who own a customer. */
export async function owning(db: Db, personIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ personId: string }>`
    select person_id as "personId" from unnest(${[...personIds]}::text[]) as asked (person_id)
    where exists (select 1 from customer_owner o where o.person_id = asked.person_id)`.execute(db);
  return new Set(rows.map(({ personId }) => personId));
}

const SHOWN = sql`
  c.customer_id as "customerId", c.name, c.kind, s.tier, s.expected_value_minor as "expectedValueMinor"`;

type Place = { after: string | undefined; limit: number };

/** Customers of a person, the newest first. */
export async function customersOfOwner(
  db: Db,
  personId: string,
  { after, limit }: Place,
): Promise<OwnedCustomer[]> {
  const beyond = after === undefined ? sql`` : sql`and o.customer_id < ${after}::uuid`;
  const { rows } = await sql<OwnedCustomer>`
    select ${SHOWN} from customer_owner o
    join customer c on c.customer_id = o.customer_id
    left join customer_score s on s.customer_id = o.customer_id
    where o.person_id = ${personId} ${beyond}
    order by o.customer_id desc limit ${limit}`.execute(db);
  return rows;
}

/** Customers for whom nobody answers, the newest first; of one tier when told. */
export async function customersWithoutOwner(
  db: Db,
  tier: string | undefined,
  { after, limit }: Place,
): Promise<OwnedCustomer[]> {
  const beyond = after === undefined ? sql`` : sql`and c.customer_id < ${after}::uuid`;
  const narrowed = tier === undefined ? sql`` : sql`and s.tier = ${tier}`;
  const { rows } = await sql<OwnedCustomer>`
    select ${SHOWN} from customer c
    left join customer_score s on s.customer_id = c.customer_id
    where not exists (select 1 from customer_owner o where o.customer_id = c.customer_id) ${narrowed} ${beyond}
    order by c.customer_id desc limit ${limit}`.execute(db);
  return rows;
}
