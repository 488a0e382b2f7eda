import { type RawBuilder, sql } from "kysely";
import { claimSource } from "../../../memory/records/record-kind.ts";
import { SUBSCRIPTION } from "../../../memory/subscriptions/subscription-record.ts";
import type { Db } from "../../../platform/db/db.ts";
import type { ImportKey, ImportMapping } from "../import.ts";

/**
 * Named query: whose the identities of a kind are that `said` tells of each reference (customer_ref, customer_id). It is
 * materialized, so that a cluster looks up first and joins what it found then.
 */
function ownersOf(kind: "external" | "tax" | "email" | "phone", column: string): RawBuilder<unknown> {
  return sql`materialized (
    select said.customer_ref, i.customer_id
    from said join identity i on i.kind = ${kind} and i.value = said.${sql.ref(column)})`;
}

/**
 * Named queries, the last of which tells who each reference of a staged file is by the rules of trust: `trusted
 * (customer_ref, customer_id)`, null where he is nobody yet, as `decideWho` finds them; one decided by a chosen key is
 * who it was decided to be.
 */
function trusted(importId: string): RawBuilder<unknown> {
  return sql`
    said as materialized (
      select customer_ref, max(external_id) as external_id, max(tax_id) as tax_id, max(email) as email,
             max(phone) as phone, max(decided::text)::uuid as decided
      from intake_customer where batch_id = ${importId}::uuid group by customer_ref
    ), by_external as ${ownersOf("external", "external_id")},
    by_tax as ${ownersOf("tax", "tax_id")},
    by_email as ${ownersOf("email", "email")},
    by_phone as ${ownersOf("phone", "phone")},
    proven as materialized (
      select known.customer_id, bool_or(known.kind = 'external') as external, bool_or(known.kind = 'tax') as tax
      from (select * from by_tax union all select * from by_email) owner
      left join by_external x on x.customer_ref = owner.customer_ref
      join customer_identity known on known.customer_id = owner.customer_id and known.kind in ('external', 'tax')
      where x.customer_ref is null
      group by known.customer_id
    ), trusted as (
      select said.customer_ref, case
               when said.decided is not null then said.decided
               when x.customer_id is not null then x.customer_id
               when t.customer_id is not null then
                 case when said.external_id is null or of_t.external is not true then t.customer_id end
               when e.customer_id is not null then
                 case when (said.external_id is null or of_e.external is not true)
                       and (said.tax_id is null or of_e.tax is not true) then e.customer_id end
               when said.external_id is null and said.tax_id is null and said.email is null then p.customer_id
             end as customer_id
      from said left join by_external x using (customer_ref) left join by_tax t using (customer_ref)
      left join by_email e using (customer_ref) left join by_phone p using (customer_ref)
      left join proven of_t on of_t.customer_id = t.customer_id
      left join proven of_e on of_e.customer_id = e.customer_id
    )`;
}

/** How a file says who is known already. */
export type Matching = Pick<ImportMapping, "mode" | "key" | "source"> & { importId: string };

/** Where the rows of a file wait; a row is refused there. */
export type RowsTable = "intake_row" | "intake_subscription" | "intake_contact" | "intake_customer";

/**
 * Decides by the chosen key who the rows of a staged file speak of, and refuses those rows for which it cannot: known
 * of nobody, of several, or of another than the rest of the row says; and what the mode does not take. What this
 * import itself brought counts as not there yet. Refused rows have no text of the file so far.
 */
export async function matchByKey(db: Db, matching: Matching, table: RowsTable): Promise<void> {
  const { importId, mode, key } = matching;
  await sql`
    with said as materialized (
      select customer_ref, substr(customer_ref, 3) as value, max(external_id) as external_id, max(tax_id) as tax_id,
             max(email) as email
      from intake_customer where batch_id = ${importId}::uuid group by customer_ref
    ), owner as materialized (
      select said.customer_ref, o.customer_id from said join ${ownersBy(matching)}
    ), own as materialized (
      select distinct owner.customer_ref from owner join customer c on c.customer_id = owner.customer_id
      where c.import_id = ${importId}::uuid
    ), by_external as ${ownersOf("external", "external_id")},
    by_tax as ${ownersOf("tax", "tax_id")},
    by_email as ${ownersOf("email", "email")},
    beside as (select * from by_external union all select * from by_tax union all select * from by_email),
    matched as (
      select said.customer_ref, said.value, count(distinct owner.customer_id) as owners,
             max(owner.customer_id::text)::uuid as customer_id, bool_or(own.customer_ref is not null) as own,
             bool_or(beside.customer_ref is not null and beside.customer_id is distinct from owner.customer_id)
               as contradicted
      from said left join owner using (customer_ref) left join own using (customer_ref)
      left join beside using (customer_ref)
      group by said.customer_ref, said.value
    ), judged as (
      select customer_ref, value, customer_id, case
               when owners > 1 then 'belongs to several customers'
               when contradicted then 'is not of the customer that another column of the row names'
               when owners = 0 and ${mode === "update" || makesNobody(key)} then 'is known of nobody here'
               when owners = 1 and not own and ${mode === "create"} then 'is known already' end as reason
      from matched
    ), decided as (
      update intake_customer i set decided = judged.customer_id
      from judged
      where i.batch_id = ${importId}::uuid and i.customer_ref = judged.customer_ref and judged.reason is null
        and judged.customer_id is not null
    )
    ${refusing(importId, { table, field: key })}`.execute(db);
  await dropRefusedCustomers(db, importId, table);
}

/** As `matchByKey`, where the rules of trust say who is who and only the mode refuses. */
export async function matchByTrust(db: Db, matching: Matching, table: RowsTable): Promise<void> {
  const { importId, mode } = matching;
  if (mode === "both") return;
  await sql`
    with ${trusted(importId)}, own as materialized (
      select trusted.customer_ref from trusted join customer c on c.customer_id = trusted.customer_id
      where c.import_id = ${importId}::uuid
    ), judged as (
      select customer_ref, substr(customer_ref, 3) as value, case
               when customer_id is null and ${mode === "update"} then 'is known of nobody here'
               when customer_id is not null and own.customer_ref is null
                    and ${mode === "create"} then 'is known already' end as reason
      from trusted left join own using (customer_ref)
    )
    ${refusing(importId, { table, field: "customer" })}`.execute(db);
  await dropRefusedCustomers(db, importId, table);
}

/** Moves the rows of `judged` references that have a reason from the intake to the refused. */
function refusing(
  importId: string,
  { table, field }: { table: RowsTable; field: string },
): RawBuilder<unknown> {
  return sql`
    , gone as (
      delete from ${sql.table(table)} t using judged
      where t.batch_id = ${importId}::uuid and t.customer_ref = judged.customer_ref and judged.reason is not null
      returning t.row_no, judged.value, judged.reason
    )
    insert into import_refused (import_id, row_no, field, value, reason, raw)
    select ${importId}::uuid, row_no, ${field}, left(value, 200), reason, '' from gone`;
}

/** Customers of whom no row is left are not spoken of. */
async function dropRefusedCustomers(db: Db, importId: string, table: RowsTable): Promise<void> {
  if (table === "intake_customer") return;
  await sql`
    delete from intake_customer c
    where c.batch_id = ${importId}::uuid
      and not exists (select from ${sql.table(table)} t
                      where t.batch_id = c.batch_id and t.bucket = c.bucket and t.customer_ref = c.customer_ref)
  `.execute(db);
}

/** Numbers of a purchase or a contract tell who is known, but not who a new customer is. */
function makesNobody(key: ImportKey): boolean {
  return key === "purchaseKey" || key === "subscriptionKey";
}

/** Where the chosen key is looked up, as `o`, and how it is found there. */
function ownersBy({ key, source }: Matching): RawBuilder<unknown> {
  switch (key) {
    case "phone":
      return sql`customer_identity o on o.kind = 'phone' and o.value = said.value`;
    case "purchaseKey":
      return sql`inbox o on o.source = ${source} and o.external_id = said.value`;
    case "subscriptionKey":
      return sql`inbox o on o.source = ${claimSource(SUBSCRIPTION, source)} and o.external_id = said.value`;
    default:
      return sql`identity o on o.kind = ${IDENTITY_OF[key]} and o.value = said.value`;
  }
}

const IDENTITY_OF = { auto: "external", customerKey: "external", taxId: "tax", email: "email" } as const;

/** What a staged file says of customers: how many, how many known, how many of those otherwise than they are kept. */
export type CustomerCounts = { known: number; fresh: number; changed: number };

export async function foreseeCustomers(db: Db, importId: string): Promise<CustomerCounts> {
  const { rows } = await sql<{ known: number; all: number }>`
    with ${trusted(importId)}
    select count(*) as all, count(customer_id) as known from trusted`.execute(db);
  const { known, all } = rows[0] ?? { known: 0, all: 0 };
  return { known, fresh: all - known, changed: known > 0 ? await foreseeChanged(db, importId) : 0 };
}

const SAID = ["name", "kind", "country", "city", "postcode", "street", "birthday", "language"] as const;
const TOLD = [
  ["external", "external_id"],
  ["tax", "tax_id"],
  ["email", "email"],
  ["phone", "phone"],
] as const;

/** How many known customers a staged file speaks of otherwise than they are kept: other fields, or a new identity. */
async function foreseeChanged(db: Db, importId: string): Promise<number> {
  const latest = (column: string) => sql`
    (array_agg(${sql.ref(column)} order by row_no desc) filter (where ${sql.ref(column)} is not null))[1]
      as ${sql.ref(column)}`;
  const otherwise = SAID.map(
    (field) =>
      sql`told.${sql.ref(field)} is not null and told.${sql.ref(field)} is distinct from c.${sql.ref(field)}`,
  );
  const unheard = TOLD.map(
    ([kind, column]) => sql`told.${sql.ref(column)} is not null and not exists (
      select from customer_identity known
      where known.customer_id = c.customer_id and known.kind = ${kind} and known.value = told.${sql.ref(column)})`,
  );
  const columns = [...SAID, ...TOLD.map(([, column]) => column)];
  const { rows } = await sql<{ count: number }>`
    with ${trusted(importId)}, told as materialized (
      select trusted.customer_id, latest.*
      from trusted join (
        select customer_ref, ${sql.join(columns.map(latest))}
        from intake_customer where batch_id = ${importId}::uuid group by customer_ref
      ) latest using (customer_ref)
      where trusted.customer_id is not null
    )
    select count(distinct c.customer_id) as count
    from told join customer c on c.customer_id = told.customer_id
    where ${sql.join(
      [...otherwise, ...unheard].map((one) => sql`(${one})`),
      sql` or `,
    )}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** How many customers whom an import did not make it changed. */
export async function countChangedCustomers(db: Db, importId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select customer_id from customer_revision where import_id = ${importId}::uuid
      union
      select i.customer_id from customer_identity i join customer c on c.customer_id = i.customer_id
      where i.import_id = ${importId}::uuid and c.import_id is distinct from ${importId}::uuid
    ) changed`.execute(db);
  return rows[0]?.count ?? 0;
}
