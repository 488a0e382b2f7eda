import { readMigrations } from "../../src/platform/db/migrate.ts";
import { expect, test } from "../database.ts";
import { catalogueFaults } from "./catalogue.ts";
import { migrationFaults } from "./migration-rules.ts";
import { spreadTables } from "./tables.ts";

const tables = await spreadTables();

test("the tables keep the rules of scale", async ({ pool }) => {
  const client = await pool.connect();
  const faults = await catalogueFaults(client, tables).finally(() => client.release());

  expect(tables.size).toBeGreaterThan(15);
  expect(faults).toEqual([]);
});

test("the migrations are written as the rules of scale say", async () => {
  const faults = (await readMigrations()).flatMap((migration) => migrationFaults(migration, tables));

  expect(faults).toEqual([]);
});

test.for([
  [1, "create table visit (customer_id uuid, at timestamptz)", "visit is about customers"],
  [1, "create unique index twin on customer (name)", "twin is unique over all customers"],
  [1, "create unique index low on identity (lower(value))", "low is unique by an expression"],
  [1, "create unique index owner on identity (customer_id)", "owner lacks value"],
  [1, "alter table timeline alter customer_id type text", "timeline.customer_id is text"],
  [1, "alter table customer_day drop constraint customer_day_pkey", "customer_day has no primary key"],
  [
    2,
    "alter table purchase add constraint bad foreign key (import_id) references import",
    "do not lie together",
  ],
  [
    2,
    "alter table identity add constraint bad foreign key (customer_id) references customer",
    "do not lie together",
  ],
  [
    2,
    "alter table customer add constraint bad foreign key (import_id) references product on delete set null",
    "sets null",
  ],
  [4, "alter table customer alter created_at set default now()", "filled in by now()"],
  [
    5,
    "create function f() returns trigger language plpgsql as $$ begin return new; end $$; create trigger t before insert on purchase for each row execute function f()",
    "purchase has the trigger t",
  ],
  [5, "alter table customer enable row level security", "customer has row-level security"],
] as const)("rule %i refuses in the catalogue: %s", async ([rule, change, expected], { pool }) => {
  const client = await pool.connect();
  try {
    await client.query("begin");
    if (change.includes("type text"))
      await client.query("alter table timeline drop constraint timeline_customer_id_fkey");
    await client.query(change);

    const faults = await catalogueFaults(client, tables);

    expect(faults).toContainEqual({ rule, what: expect.stringContaining(expected) });
  } finally {
    await client.query("rollback");
    client.release();
  }
});

test.for([
  [2, "alter table customer add column a int, add constraint c check (a > 1);"],
  [9, "create table purchase (customer_id uuid);"],
  [
    9,
    "create table customer (customer_id uuid primary key); create table timeline (customer_id uuid references customer); select dist('customer', 'customer_id'); select dist('timeline', 'customer_id');",
  ],
  [9, "create function pg_temp.f() returns int language sql as 'select 1';"],
] as const)("rule %i refuses in a migration: %s", ([rule, sql]) => {
  const faults = migrationFaults({ id: "9000_bad", sql, checksum: "" }, tables);

  expect(faults.map((fault) => fault.rule)).toContain(rule);
});
