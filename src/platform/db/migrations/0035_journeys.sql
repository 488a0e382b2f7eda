-- What customers go through between two purchases: what it comes to is kept as an answer of insight; here is who went a
-- way, the newest of each, so that a way opens into its customers.
create table journey_customer (
  customer_id uuid not null,
  -- Which way: of journeys.
  path_key text not null,
  at timestamptz not null,
  primary key (customer_id, path_key)
);
select dist('journey_customer', 'customer_id');
create index journey_customer_newest on journey_customer (path_key, at desc, customer_id desc);

-- The way it was meant: touchpoints in order. No row: as their stages say.
create table journey_meant (
  only_row boolean primary key default true check (only_row),
  steps text[] not null
);
select reference('journey_meant');
