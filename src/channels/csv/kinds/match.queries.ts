import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../../platform/db/db.ts";
import type { ImportKey, ImportMapping } from "../import.ts";

/**
 * Who each reference of a staged file is by the rules of trust (customer_ref, customer_id; null: nobody yet), as
 * `decideWho` finds them; one decided by a chosen key is who it was decided to be.
 */
export function matchedRefs(importId: string): RawBuilder<unknown> {
  const has = (owner: RawBuilder<unknown>, kind: "external" | "tax") => sql`
    exists (select from customer_identity other where other.customer_id = ${owner} and other.kind = ${kind})`;
  return sql`
    select said.customer_ref, case
             when said.decided is not null then said.decided
             when x.customer_id is not null then x.customer_id
             when t.customer_id is not null then
               case when said.external_id is null or not ${has(sql`t.customer_id`, "external")} then t.customer_id end
             when e.customer_id is not null then
               case when (said.external_id is null or not ${has(sql`e.customer_id`, "external")})
                     and (said.tax_id is null or not ${has(sql`e.customer_id`, "tax")}) then e.customer_id end
             else p.customer_id end as customer_id
    from (select customer_ref, max(external_id) as external_id, max(tax_id) as tax_id, max(email) as email,
                 max(phone) as phone, max(decided::text)::uuid as decided
          from intake_customer where batch_id = ${importId}::uuid group by customer_ref) said
    left join identity x on x.kind = 'external' and x.value = said.external_id
    left join identity t on t.kind = 'tax' and t.value = said.tax_id
    left join identity e on e.kind = 'email' and e.value = said.email
    left join identity p on p.kind = 'phone' and p.value = said.phone and said.external_id is null
      and said.tax_id is null and said.email is null`;
}

/** How a file says who is known already. */
export type Matching = Pick<ImportMapping, "mode" | "key" | "source"> & { importId: string };

/** Where the rows of a file wait; a row is refused there. */
export type RowsTable = "intake_row" | "intake_subscription" | "intake_customer";

/**
 * Decides by the chosen key who the rows of a staged file speak of, and refuses those rows for which it cannot: known
 * of nobody, of several, or of another than the rest of the row says; and what the mode does not take. What this
 * import itself brought counts as not there yet. Refused rows have no text of the file so far.
 */
export async function matchByKey(db: Db, matching: Matching, table: RowsTable): Promise<void> {
  const { importId, mode, key } = matching;
  await sql`
    with said as (
      select customer_ref, substr(customer_ref, 3) as value, max(external_id) as external_id, max(tax_id) as tax_id,
             max(email) as email
      from intake_customer where batch_id = ${importId}::uuid group by customer_ref
    ), matched as (
      select said.customer_ref, said.value, count(distinct o.customer_id) as owners,
             max(o.customer_id::text)::uuid as customer_id,
             coalesce(bool_or(c.import_id = ${importId}::uuid), false) as own,
             bool_or(${contradicts("external", "external_id")} or ${contradicts("tax", "tax_id")}
                     or ${contradicts("email", "email")}) as contradicted
      from said
      left join (${ownersBy(matching)}) o on o.value = said.value
      left join customer c on c.customer_id = o.customer_id
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
    with judged as (
      select m.customer_ref, substr(m.customer_ref, 3) as value, case
               when m.customer_id is null and ${mode === "update"} then 'is known of nobody here'
               when m.customer_id is not null and c.import_id is distinct from ${importId}::uuid
                    and ${mode === "create"} then 'is known already' end as reason
      from (${matchedRefs(importId)}) m left join customer c on c.customer_id = m.customer_id
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

/** Whether an identity said beside the key belongs to somebody else than the key's owner. */
function contradicts(kind: "external" | "tax" | "email", column: string): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from identity other
    where other.kind = ${kind} and other.value = said.${sql.ref(column)}
      and other.customer_id is distinct from o.customer_id)`;
}

/** Numbers of a purchase or a contract tell who is known, but not who a new customer is. */
function makesNobody(key: ImportKey): boolean {
  return key === "purchaseKey" || key === "subscriptionKey";
}

function ownersBy({ key, source }: Matching): RawBuilder<unknown> {
  switch (key) {
    case "phone":
      return sql`select value, customer_id from customer_identity where kind = 'phone'`;
    case "purchaseKey":
      return sql`select external_id as value, customer_id from inbox where source = ${source}`;
    case "subscriptionKey":
      return sql`select external_id as value, customer_id from inbox where source = ${`subscription:${source}`}`;
    default:
      return sql`select value, customer_id from identity where kind = ${IDENTITY_OF[key]}`;
  }
}

const IDENTITY_OF = { auto: "external", customerKey: "external", taxId: "tax", email: "email" } as const;

/** What a staged file says of customers: how many, how many known, how many of those otherwise than they are kept. */
export type CustomerCounts = { known: number; fresh: number; changed: number };

export async function foreseeCustomers(db: Db, importId: string): Promise<CustomerCounts> {
  const { rows } = await sql<{ known: number; all: number }>`
    select count(*) as all, count(customer_id) as known from (${matchedRefs(importId)}) m`.execute(db);
  const { known, all } = rows[0] ?? { known: 0, all: 0 };
  return { known, fresh: all - known, changed: known > 0 ? await foreseeChanged(db, importId) : 0 };
}

const SAID = ["name", "kind", "country", "city", "postcode", "street", "birthday"] as const;
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
      sql`said.${sql.ref(field)} is not null and said.${sql.ref(field)} is distinct from c.${sql.ref(field)}`,
  );
  const unheard = TOLD.map(
    ([kind, column]) => sql`said.${sql.ref(column)} is not null and not exists (
      select from customer_identity known
      where known.customer_id = c.customer_id and known.kind = ${kind} and known.value = said.${sql.ref(column)})`,
  );
  const columns = [...SAID, ...TOLD.map(([, column]) => column)];
  const { rows } = await sql<{ count: number }>`
    with said as (
      select customer_ref, ${sql.join(columns.map(latest))}
      from intake_customer where batch_id = ${importId}::uuid group by customer_ref
    )
    select count(distinct c.customer_id) as count
    from said join (${matchedRefs(importId)}) m on m.customer_ref = said.customer_ref
    join customer c on c.customer_id = m.customer_id
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
