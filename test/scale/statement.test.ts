import { expect, test } from "vitest";
import { statementFaults } from "./statement.ts";
import { spreadTables } from "./tables.ts";

const tables = await spreadTables();

function rules(sql: string): number[] {
  return [...new Set(statementFaults(sql, tables).map(({ rule }) => rule))];
}

test.for([
  [1, "select * from identity i join customer c on c.customer_id = i.customer_id"],
  [1, "select * from customer c where exists (select from inbox i where i.customer_id = c.customer_id)"],
  [1, "select * from customer where customer_id in (select customer_id from identity where value = $1)"],
  [1, "select * from identity a join identity b on a.customer_id = b.customer_id"],
  [1, "with i as (select * from identity) select * from customer c join i using (customer_id)"],
  [1, "delete from identity i using customer_identity c where c.value = i.value"],
  [
    1,
    "with i as (select * from identity i where i.value = $1) select * from customer join i using (customer_id)",
  ],
  [3, "with i as materialized (select * from identity) select * from customer join i using (customer_id)"],
  [
    3,
    "with p as materialized (select * from purchase p join timeline t on t.customer_id = p.customer_id) select * from p",
  ],
  [2, "update product p set name = i.name from intake_product i where i.sku = p.sku"],
  [
    2,
    "delete from product p where not exists (select from purchase_line l where l.product_id = p.product_id)",
  ],
  [3, "select * from purchase p join timeline t on t.id = p.purchase_id"],
  [3, "select * from purchase p, customer c where p.amount_minor > 1"],
  [3, "select * from purchase p join purchase_line l using (purchase_id)"],
  [3, "select * from customer c where exists (select from purchase p where p.purchase_id = c.import_id)"],
  [3, "select * from customer c where c.import_id in (select import_id from purchase)"],
  [3, "delete from purchase p using timeline t where t.id = p.purchase_id"],
  [3, "update customer_rollup r set first_at = p.at from purchase p where p.import_id = $1"],
  [3, "select customer_id, sum(amount_minor) over (partition by day) from purchase"],
  [3, "select ntile(4) over (order by spend_minor) from customer_rollup"],
  [3, "select row_number() over (partition by customer_id order by at) from purchase"],
  [3, "select day, sum(spend_minor) from customer_day group by grouping sets ((day), ())"],
  [3, "with recursive r as (select 1 as n union all select n + 1 from r) select * from r"],
  [3, "merge into customer c using purchase p on p.customer_id = c.customer_id when matched then delete"],
  [3, "select * from customer where name = 'x' for update skip locked"],
  [3, "select distinct on (day) * from purchase order by day"],
  [3, "select * from customer order by customer_id offset 100 limit 10"],
  [
    3,
    "select (select max(r.revision) from customer_revision r where r.customer_id = c.id) from unnest($1::uuid[]) as c (id)",
  ],
  [3, "select count(*), (select count(*) from inbox where source = $1) from customer where import_id = $2"],
  [4, "update timeline t set payload = t.payload || jsonb_build_object('at', t.at) where t.customer_id = $1"],
  [4, "update company set updated_at = now()"],
  [4, "select * from customer_day where day > current_date"],
  [4, "insert into customer (customer_id) values (gen_random_uuid())"],
  [
    4,
    "insert into identity values ($1, $2, $3) on conflict (kind, value) do update set kind = lower(excluded.kind)",
  ],
  [
    4,
    "insert into customer_rollup (customer_id) values ($1) on conflict (customer_id) do update set products = (select count(*) from product)",
  ],
  [5, "update purchase set customer_id = $1 where purchase_id = $2"],
  [5, "update identity set value = $1 where value = $2"],
  [
    5,
    "insert into purchase (customer_id) values ($1) on conflict (customer_id, purchase_id) do update set customer_id = excluded.customer_id",
  ],
  [5, "insert into timeline (customer_id) select * from unnest($1::uuid[])"],
  [6, "listen changes"],
  [6, "notify changes"],
  [6, "set statement_timeout = 0"],
  [6, "select pg_advisory_lock(1)"],
  [6, "create temporary table t (n int)"],
  [7, "select count(*) from purchase"],
  [
    9,
    "select exists (select from purchase) as purchases, exists (select from subscription) as subscriptions",
  ],
  [7, "select day, sum(amount_minor) from purchase group by day"],
  [
    7,
    "select product_id, count(*) from purchase_line l join purchase p using (customer_id) group by product_id",
  ],
] as const)("rule %i refuses: %s", ([rule, sql]) => {
  expect(rules(sql)).toContain(rule);
});

test.for([
  "select customer_id from identity where kind = $1 and value = any($2::text[])",
  "select * from purchase p join purchase_line l using (customer_id, purchase_id)",
  "select * from purchase p join purchase_line l on (l.customer_id, l.purchase_id) = (p.customer_id, p.purchase_id)",
  "select * from purchase p, purchase_line l where p.customer_id = $1 and l.customer_id = $2",
  "select * from customer c where exists (select from purchase p where p.customer_id = c.customer_id)",
  "select * from customer where customer_id in (select customer_id from purchase where import_id = $1)",
  "select * from purchase p left join lateral (select content from purchase_revision r where r.customer_id = p.customer_id limit 1) r on true",
  "with part as (select customer_id, sum(amount_minor) as s from purchase group by customer_id) select * from part join customer_rollup using (customer_id)",
  "select customer_id, day, count(*) from purchase group by customer_id, day",
  "select count(*), sum(amount_minor) from purchase where customer_id = $1",
  "select day, sum(spend_minor) from customer_day group by day",
  "select row_number() over (partition by customer_id order by at, purchase_id) from purchase",
  "select ntile(4) over (order by spend_minor, customer_id) from customer_rollup",
  "select * from customer where customer_id = $1 for update",
  "insert into customer_rollup as kept (customer_id) values ($1) on conflict (customer_id) do update set first_day = least(kept.first_day, excluded.first_day)",
  "update identity set customer_id = $1 where kind = $2 and value = $3",
  "insert into import (import_id) select * from unnest($1::uuid[])",
  "select * from (select * from customer order by customer_id limit 50 offset 0) page",
  "update product p set name = i.name from unnest($1::text[], $2::text[]) as i (sku, name) where i.sku = p.sku",
  "update purchase_revision set content = content || jsonb_build_object('customerId', $1::text) where customer_id = $2",
  "select (select count(*) from customer) as customers, (select count(*) from purchase where customer_id = $1) as purchases",
  "set local statement_timeout = 0",
  "begin isolation level repeatable read read only",
  "select pg_advisory_xact_lock(1)",
  "select * from timeline where customer_id = $1 order by at desc, id desc limit 50",
  "with p as materialized (select customer_id from customer order by customer_id limit 50) select * from p join customer_rollup using (customer_id)",
  "with i as materialized (select i.customer_id from intake_customer n join identity i on i.value = n.email) select * from customer join i using (customer_id)",
  "with i as materialized (select i.customer_id from inbox i where i.source = $1 and i.external_id = $2), c as materialized (select c.* from i join customer c on c.customer_id = i.customer_id) select * from i join c on true",
])("allows: %s", (sql) => {
  expect(statementFaults(sql, tables)).toEqual([]);
});
