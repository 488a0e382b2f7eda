import { sql } from "kysely";
import { copyRows } from "../../platform/db/copy.ts";
import type { Db } from "../../platform/db/db.ts";
import { isAtLeast } from "../../platform/http/access.ts";
import { ROLES } from "../../platform/http/route.ts";
import type { OwnedCustomer, OwnerPerson } from "./owner.ts";

/** The roles that work: who has another reads along, or sees what is passed to him. */
export const WORKING = ROLES.filter((role) => isAtLeast(role, "agent"));

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

export type KnownPerson = Pick<OwnerPerson, "personId" | "name" | "isHere" | "hasLeft">;

/**
 * Everybody with an account, and who owned customers or worked cases once, by name; who can work, and what he is called
 * in his account, else what he was called.
 */
export async function ownerPeople(db: Db): Promise<KnownPerson[]> {
  const { rows } = await sql<KnownPerson>`
    select person_id as "personId", coalesce(p.name, o.name) as name,
      coalesce(p.role = any(${WORKING}::text[]), false) as "isHere", p.id is null as "hasLeft"
    from (select person_id, name from owner_person
          union all
          select id, name from person
          where not exists (select from owner_person o where o.person_id = person.id)) o
    left join person p on p.id = o.person_id
    order by 2, 1 limit 5000`.execute(db);
  return rows;
}

/** What those of some people who own or owned customers were called. */
export async function formerNames(db: Db, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<{ personId: string; name: string }>`
    select person_id as "personId", name from owner_person
    where person_id = any(${[...new Set(personIds)]}::text[])`.execute(db);
  return new Map(rows.map(({ personId, name }) => [personId, name]));
}

/** Those of some people who can be given work: agents and above; by id, their names. */
export async function canWork(db: Db, personIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from person where id = any(${[...personIds]}::text[]) and role = any(${WORKING}::text[])`.execute(
    db,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** What some people are called, and whether they can be given work; who has no account is absent. */
export async function peopleKnown(
  db: Db,
  personIds: readonly string[],
): Promise<Map<string, Pick<KnownPerson, "name" | "isHere">>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<Pick<KnownPerson, "personId" | "name" | "isHere">>`
    select id as "personId", name, role = any(${WORKING}::text[]) as "isHere" from person
    where id = any(${[...personIds]}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.personId, row]));
}

/** How many customers each of some people owns; who owns none is absent. */
export async function countsOf(db: Db, personIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ personId: string; count: number }>`
    select person_id as "personId", count(*)::int as count from customer_owner
    where person_id = any(${[...personIds]}::text[]) group by person_id`.execute(db);
  return new Map(rows.map(({ personId, count }) => [personId, count]));
}

/** How many open cases each of some people holds; who holds none is absent. */
export async function heldCounts(db: Db, personIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ personId: string; count: number }>`
    select holder_id as "personId", count(*)::int as count from service_case
    where holder_id = any(${[...personIds]}::text[]) and state = 'open' group by holder_id`.execute(db);
  return new Map(rows.map(({ personId, count }) => [personId, count]));
}

/** Everybody who holds an open case. */
export async function holders(db: Db): Promise<string[]> {
  const { rows } = await sql<{ holderId: string }>`
    select distinct holder_id as "holderId" from service_case
    where state = 'open' and holder_id is not null limit 5000`.execute(db);
  return rows.map(({ holderId }) => holderId);
}

/** What holders of open cases were called when they did something about one. */
export async function holderNames(db: Db, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<{ personId: string; name: string }>`
    select distinct k.holder_id as "personId", l.by_name as name
    from service_case k
    join case_log l on l.customer_id = k.customer_id and l.case_id = k.case_id and l.by_id = k.holder_id
    where k.state = 'open' and k.holder_id = any(${[...personIds]}::text[]) limit 5000`.execute(db);
  return new Map(rows.map(({ personId, name }) => [personId, name]));
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
