-- What the company understands, kept so that no screen waits for a fit.

-- A run of the models; the newest finished one is what screens show.
create table insight_run (
  run_id uuid primary key,
  started_at timestamptz not null,
  finished_at timestamptz,
  as_of date,
  state text not null check (state in ('running', 'done', 'failed')),
  progress jsonb,
  reason text not null,
  error text
);
create index insight_run_newest on insight_run (started_at desc);

-- One prepared answer per screen and run: 'bucket', 'projection', 'core', 'trust'.
create table insight_answer (
  question text primary key,
  run_id uuid not null,
  answer jsonb not null
);

create table customer_score (
  customer_id uuid primary key,
  run_id uuid not null,
  state text not null check (state in ('new', 'active', 'cooling', 'lost')),
  joined_month date not null,
  lost_month date,
  tier text check (tier in ('core', 'high', 'middle', 'low')),
  probability_alive double precision,
  expected_purchases double precision,
  expected_value_minor bigint,
  expected_value_low_minor bigint,
  expected_value_high_minor bigint,
  value_at_risk_minor bigint,
  cooling jsonb,
  habit jsonb
);
select dist('customer_score', 'customer_id');
create index customer_score_value on customer_score (expected_value_minor desc nulls last, customer_id);
create index customer_score_risk on customer_score (value_at_risk_minor desc, customer_id) where cooling is not null;

-- A customer left or came back, by month: opens a bar of the bucket into its customers.
create table customer_movement (
  customer_id uuid not null,
  month date not null,
  movement text not null check (movement in ('joined', 'lost', 'returned')),
  value_minor bigint not null,
  primary key (customer_id, month, movement)
);
select dist('customer_movement', 'customer_id');
create index customer_movement_month on customer_movement (month, movement, customer_id);

create table saved_view (
  view_id uuid primary key,
  name text not null unique,
  query jsonb not null,
  created_at timestamptz not null
);
