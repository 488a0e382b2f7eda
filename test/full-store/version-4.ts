/** Rows as the first version had them: 300 purchases of 100 customers, with all that is kept of them. */
export const AS_VERSION_4 = `
  insert into product select gen_random_uuid(), 'P' || n, 'Thing ' || n from generate_series(1, 5) n;
  insert into customer (customer_id, kind, name, country, city, search, created_at)
    select gen_random_uuid(), 'person', 'Ñandú ' || n, 'ES', null, 'nandu ' || n, '2025-01-01Z' from generate_series(1, 100) n;
  insert into customer_identity (customer_id, kind, value) select customer_id, 'external', name from customer;
  insert into customer_identity (customer_id, kind, value)
    select customer_id, 'phone', '+5215512345' || lpad(right(name, 3), 3, '0') from customer where name ~ '[12]$';
  insert into identity select kind, value, customer_id from customer_identity where kind = 'external';
  insert into purchase (customer_id, purchase_id, at, day, is_return, source, external_id, amount_minor, currency, line_count)
    select customer_id, gen_random_uuid(), day + interval '10 hours', day, false, 'file', name || '-' || k, 500, 'EUR', 1
    from customer, generate_series(1, 3) k, lateral (select date '2025-01-01' + k * 7 as day) d;
  insert into purchase_line select p.customer_id, purchase_id, 1, product_id, 1, 5, 500
    from purchase p join product on sku = 'P' || right(p.external_id, 1);
  insert into inbox (source, external_id, customer_id, record_id, digest)
    select source, external_id, customer_id, purchase_id, 'd' from purchase;
  insert into timeline (customer_id, id, at, kind, payload) select customer_id, purchase_id, at, 'purchase', '{}' from purchase;
  insert into customer_day select customer_id, day, currency, 1, 0, 500, 0 from purchase;
  insert into customer_product select customer_id, product_id, 1, 1, 500, p.day, p.day
    from purchase p join purchase_line l using (customer_id, purchase_id);
  insert into customer_rollup select customer_id, 3, 3, 0, 1500, 0, min(day), max(day), min(at),
    (select l.product_id from purchase f join purchase_line l using (customer_id, purchase_id)
     where f.customer_id = p.customer_id order by f.at limit 1), 3
    from purchase p group by customer_id;
  insert into person values ('p1', 'Ana', 'ana@example.com', true, null, 'director', '2025-01-01Z', '2025-01-01Z');
  insert into audit_entry values (gen_random_uuid(), '2025-01-01Z', 'person', 'p1', 'Ana', 'company.change', 'x', '{}');
  insert into import (import_id, created_at, file_name, bytes, state, mapping, columns)
    values (gen_random_uuid(), '2025-01-01Z', 'old.csv', 1, 'done', '{"fields": []}', '[]');
  insert into insight_run (run_id, started_at, beat_at, finished_at, as_of, state, reason) select
    gen_random_uuid(), '2025-02-01Z', '2025-02-01Z', '2025-02-01Z', '2025-01-22', 'done', 'nightly';
  insert into insight_answer select 'bucket', run_id, '{}' from insight_run;
  insert into customer_score (customer_id, run_id, state, joined_month, age, expected_value_minor)
    select customer_id, run_id, 'active', '2025-01-01', '0-2', 1000 + length(name) from customer, insight_run;
  insert into customer_movement select customer_id, '2025-01-01', 'joined', 1500 from customer;
`;

/** Tables that it had, with how many rows each was given. */
export const KEPT_OF_VERSION_4 = {
  customer: 100,
  customer_identity: 120,
  identity: 100,
  purchase: 300,
  purchase_line: 300,
  inbox: 300,
  timeline: 300,
  customer_day: 300,
  customer_product: 300,
  customer_rollup: 100,
  product: 5,
  person: 1,
  audit_entry: 1,
  import: 1,
  customer_score: 100,
  customer_movement: 100,
  insight_run: 1,
  // Worked out anew at the next start.
  insight_answer: 0,
};
