import { sql } from "kysely";
import { copyRows } from "../../platform/db/copy.ts";
import type { Db } from "../../platform/db/db.ts";
import { noteChanged } from "../rollups/change.queries.ts";
import { type Identity, VISITOR } from "./identity.ts";
import { REVISED_FIELDS } from "./revision.ts";
import type { Known } from "./who.ts";

/** A row of `customer` about to be written. */
export type NewCustomer = {
  customerId: string;
  kind: "person" | "company";
  name: string;
  country: string | null;
  city: string | null;
  postcode: string | null;
  street: string | null;
  /** ISO date. */
  birthday: string | null;
  language: string | null;
  search: string;
};

/** An identity and whose it is; `spelled`: as it was given, where that is not the value. */
export type Claim = Identity & { customerId: string; spelled?: string | null };

/** Below this many rows one statement with arrays is quicker than COPY. */
const FEW = 50;

/** Which of the customers have an external id, and which a tax id. A visitor's mark is no customer's number. */
export async function havingOwn(db: Db, customerIds: readonly string[]): Promise<Known["having"]> {
  const { rows } = await sql<{ customerId: string; kind: string }>`
    select distinct customer_id as "customerId", kind from customer_identity
    where customer_id = any(${[...customerIds]}::uuid[])
      and (kind = 'tax' or (kind = 'external' and value not like ${`${VISITOR}%`}))`.execute(db);
  const of = (kind: string) =>
    new Set(rows.filter((row) => row.kind === kind).map(({ customerId }) => customerId));
  return { external: of("external"), tax: of("tax") };
}

/** Whose the identities are; unknown ones are absent. */
export async function ownersOf(db: Db, identities: readonly Identity[]): Promise<Claim[]> {
  if (identities.length === 0) return [];
  const { rows } = await sql<Claim>`
    select i.kind, i.value, i.customer_id as "customerId"
    from identity i
    join unnest(${kinds(identities)}::text[], ${values(identities)}::text[]) wanted (kind, value)
      on wanted.kind = i.kind and wanted.value = i.value`.execute(db);
  return rows;
}

/** Claims identities; those already owned stay as they are. In one order, so that two claimers do not deadlock. */
export async function claimIdentities(db: Db, claims: readonly Claim[]): Promise<void> {
  if (claims.length === 0) return;
  await sql`
    insert into identity (kind, value, customer_id)
    select kind, value, customer_id
    from unnest(${kinds(claims)}::text[], ${values(claims)}::text[], ${owners(claims)}::uuid[])
      as claim (kind, value, customer_id)
    order by kind, value
    on conflict (kind, value) do nothing`.execute(db);
}

/** Gives identities up, where they are still whose they are said to be. */
export async function releaseIdentities(db: Db, claims: readonly Claim[]): Promise<void> {
  if (claims.length === 0) return;
  await sql`
    delete from identity i
    using unnest(${kinds(claims)}::text[], ${values(claims)}::text[], ${owners(claims)}::uuid[])
      as claim (kind, value, customer_id)
    where i.kind = claim.kind and i.value = claim.value and i.customer_id = claim.customer_id`.execute(db);
}

export async function insertCustomers(
  db: Db,
  customers: readonly NewCustomer[],
  importId: string | null,
  now: Date,
): Promise<void> {
  const columns = ["customer_id", ...REVISED_FIELDS, "search", "created_at", "import_id"];
  const rows = customers.map((c) => [
    c.customerId,
    ...REVISED_FIELDS.map((field) => c[field]),
    c.search,
    now,
    importId,
  ]);
  await copyRows(db, "customer", columns, rows);
  const entries = customers.map((c) => [c.customerId, c.customerId, now, "customer-created", {}, importId]);
  await copyRows(db, "timeline", ["customer_id", "id", "at", "kind", "payload", "import_id"], entries);
}

/** Notes what customers are known by; says nothing new twice. */
export async function insertCustomerIdentities(
  db: Db,
  claims: readonly Claim[],
  importId: string | null,
  ofNewCustomers: boolean,
): Promise<void> {
  if (ofNewCustomers && claims.length > FEW) {
    const rows = claims.map((claim) => [
      claim.customerId,
      claim.kind,
      claim.value,
      claim.spelled ?? null,
      importId,
    ]);
    const columns = ["customer_id", "kind", "value", "spelled", "import_id"];
    await copyRows(db, "customer_identity", columns, rows);
    return;
  }
  const spelled = claims.map((claim) => claim.spelled ?? null);
  await sql`
    insert into customer_identity (customer_id, kind, value, spelled, import_id)
    select customer_id, kind, value, spelled, ${importId}::uuid
    from unnest(${owners(claims)}::uuid[], ${kinds(claims)}::text[], ${values(claims)}::text[], ${spelled}::text[])
      as claim (customer_id, kind, value, spelled)
    order by customer_id, kind, value
    on conflict (customer_id, kind, value) do nothing`.execute(db);
}

/** A customer as kept, to compare with what a batch says. */
export type KeptCustomer = NewCustomer & { identities: Identity[] };

export async function keptCustomers(db: Db, ids: readonly string[]): Promise<KeptCustomer[]> {
  const { rows } = await sql<KeptCustomer>`
    select c.customer_id as "customerId", c.kind, c.name, c.country, c.city, c.postcode, c.street,
           c.birthday, c.language, c.search,
           coalesce(jsonb_agg(jsonb_build_object('kind', i.kind, 'value', i.value)
                    order by i.kind, i.value) filter (where i.kind is not null), '[]') as identities
    from customer c left join customer_identity i on i.customer_id = c.customer_id
    where c.customer_id = any(${[...ids]}::uuid[])
    group by c.customer_id`.execute(db);
  return rows;
}

export async function updateCustomers(db: Db, customers: readonly NewCustomer[]): Promise<void> {
  if (customers.length === 0) return;
  await sql`
    update customer c
    set kind = u.kind, name = u.name, country = u.country, city = u.city, postcode = u.postcode,
        street = u.street, birthday = u.birthday, language = u.language, search = u.search
    from jsonb_to_recordset(${JSON.stringify(customers)}::jsonb)
      as u ("customerId" uuid, kind text, name text, country text, city text, postcode text, street text,
              birthday date, language text, search text)
    where c.customer_id = u."customerId"`.execute(db);
  await noteChanged(
    db,
    customers.map(({ customerId }) => customerId),
  );
}

function kinds(identities: readonly Identity[]): string[] {
  return identities.map(({ kind }) => kind);
}

function values(identities: readonly Identity[]): string[] {
  return identities.map(({ value }) => value);
}

function owners(claims: readonly Claim[]): string[] {
  return claims.map(({ customerId }) => customerId);
}
