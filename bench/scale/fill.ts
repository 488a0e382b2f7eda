import { sql } from "kysely";
import { type Identity, searchText } from "../../src/memory/customers/identity.ts";
import { copyRows } from "../../src/platform/db/copy.ts";
import type { Db } from "../../src/platform/db/db.ts";
import { type CompanySize, CURRENCY, PRODUCTS, type SimulatedCustomer, simulateCompany } from "./company.ts";

/** Ids of one kind of thing, in the form of UUIDv7 and in the order of `number`. */
function idOf(kind: number, number: number): string {
  const hex = number.toString(16).padStart(12, "0");
  return `0190${kind.toString(16).padStart(4, "0")}-${hex.slice(0, 4)}-7${hex.slice(4, 7)}-8${hex.slice(7, 10)}-0000000000${hex.slice(10)}`;
}

const [PRODUCT, CUSTOMER, PURCHASE] = [1, 2, 3];

function isoDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

function identitiesOf({ number, email }: SimulatedCustomer): Identity[] {
  const external: Identity = { kind: "external", value: `S${number}` };
  return email === null ? [external] : [{ kind: "email", value: email }, external];
}

function* customerRows(size: CompanySize): Generator<unknown[]> {
  for (const one of simulateCompany(size)) {
    const { number, name, country, days } = one;
    const created = `${isoDay(days[0] ?? size.today)}T09:00:00Z`;
    yield [idOf(CUSTOMER, number), "person", name, country, searchText(name, identitiesOf(one)), created];
  }
}

function* identityRows(size: CompanySize): Generator<unknown[]> {
  for (const one of simulateCompany(size)) {
    for (const { kind, value } of identitiesOf(one)) yield [idOf(CUSTOMER, one.number), kind, value];
  }
}

/** One line a purchase: what it came to is the line's. */
function* purchaseRows(size: CompanySize): Generator<unknown[]> {
  let purchase = 0;
  for (const { number, days, amounts } of simulateCompany(size)) {
    const customerId = idOf(CUSTOMER, number);
    for (const [i, day] of days.entries()) {
      purchase += 1;
      const iso = isoDay(day);
      yield [
        customerId,
        idOf(PURCHASE, purchase),
        `${iso}T10:00:00Z`,
        iso,
        "f",
        "file",
        `T${purchase}`,
        amounts[i],
        CURRENCY,
        1,
      ];
    }
  }
}

function* lineRows(size: CompanySize): Generator<unknown[]> {
  let purchase = 0;
  for (const { number, amounts, products } of simulateCompany(size)) {
    const customerId = idOf(CUSTOMER, number);
    for (const [i, amount] of amounts.entries()) {
      purchase += 1;
      const productId = idOf(PRODUCT, (products[i] ?? 0) + 1);
      yield [customerId, idOf(PURCHASE, purchase), 1, productId, 1, amount / 100, amount];
    }
  }
}

const DERIVED: readonly string[] = [
  `insert into identity (kind, value, customer_id) select kind, value, customer_id from customer_identity order by kind, value`,
  `insert into inbox (source, external_id, customer_id, record_id, digest)
   select source, external_id, customer_id, purchase_id, md5(external_id) from purchase`,
  `insert into timeline (customer_id, id, at, kind, payload)
   select customer_id, purchase_id, at, 'purchase', jsonb_build_object('purchaseId', purchase_id,
          'amountMinor', amount_minor, 'currency', currency, 'lines', line_count, 'externalId', external_id) from purchase`,
  `insert into timeline (customer_id, id, at, kind, payload)
   select customer_id, customer_id, created_at, 'customer-created', '{}' from customer`,
  `insert into customer_day (customer_id, day, currency, purchases, returns, spend_minor, returned_minor, lines)
   select customer_id, day, currency, count(*), 0, sum(amount_minor), 0, sum(line_count) from purchase
   group by customer_id, day, currency order by customer_id, day`,
  `insert into customer_product (customer_id, product_id, purchases, quantity, spend_minor, first_day, last_day)
   select customer_id, product_id, count(*), sum(quantity), sum(l.amount_minor), min(day), max(day)
   from purchase p join purchase_line l using (customer_id, purchase_id)
   group by customer_id, product_id order by customer_id, product_id`,
  `insert into customer_rollup (customer_id, purchases, purchase_days, returns, spend_minor, returned_minor,
                                first_day, last_day, first_at, first_product_id, products)
   select customer_id, count(*), count(distinct day), 0, sum(amount_minor), 0, min(day), max(day), min(at),
          (array_agg(product_id order by at))[1], count(distinct product_id)
   from (select p.*, l.product_id from purchase p join purchase_line l using (customer_id, purchase_id)) bought
   group by customer_id order by customer_id`,
];

type ForeignKey = { table: string; name: string; definition: string };

/** Takes the foreign keys off, so that ten million rows are checked at once when they come back. */
async function dropForeignKeys(db: Db): Promise<ForeignKey[]> {
  const { rows } = await sql<ForeignKey>`
    select conrelid::regclass::text as "table", conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and confrelid = 'customer'::regclass`.execute(db);
  for (const { table, name } of rows)
    await sql.raw(`alter table ${table} drop constraint ${name}`).execute(db);
  return rows;
}

async function addForeignKeys(db: Db, keys: readonly ForeignKey[]): Promise<void> {
  for (const { table, name, definition } of keys) {
    await sql.raw(`alter table ${table} add constraint ${name} ${definition}`).execute(db);
  }
}

/** Names the company's settings, so that what is judged does not depend on the machine. */
async function settle(db: Db): Promise<void> {
  await sql`update company set currency = ${CURRENCY}, time_zone = 'Europe/Madrid', country = 'ES'`.execute(
    db,
  );
}

/**
 * Fills an empty store with a simulated company, table by table, as if it had come in by imports: everything but the
 * insight.
 *
 * @returns how many purchases there are.
 */
export async function fillStore(db: Db, size: CompanySize, tell: (what: string) => void): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const foreignKeys = await dropForeignKeys(tx);
    await sql`set local work_mem = '256MB'`.execute(tx);
    await settle(tx);
    const products = Array.from({ length: PRODUCTS }, (_, i) => [
      idOf(PRODUCT, i + 1),
      `P${i + 1}`,
      `Producto ${i + 1}`,
    ]);
    await copyRows(tx, "product", ["product_id", "sku", "name"], products);
    tell("customers");
    const customer = ["customer_id", "kind", "name", "country", "search", "created_at"];
    await copyRows(tx, "customer", customer, customerRows(size));
    await copyRows(tx, "customer_identity", ["customer_id", "kind", "value"], identityRows(size));
    tell("purchases");
    const purchase =
      "customer_id purchase_id at day is_return source external_id amount_minor currency line_count";
    const purchases = await copyRows(tx, "purchase", purchase.split(" "), purchaseRows(size));
    tell("lines");
    const line = "customer_id purchase_id line_no product_id quantity unit_price amount_minor";
    await copyRows(tx, "purchase_line", line.split(" "), lineRows(size));
    for (const statement of DERIVED) {
      tell(statement.slice(12, 30));
      await sql.raw(statement).execute(tx);
    }
    tell("foreign keys");
    await addForeignKeys(tx, foreignKeys);
    return purchases;
  });
}
