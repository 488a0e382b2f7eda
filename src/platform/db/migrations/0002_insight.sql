-- What the company understands, kept so that no screen waits for a fit.

-- A run of the models; the newest finished one is what screens show. Who runs it says every few seconds that he
-- still does (`beat_at`); `again` asks him for one more run, since something changed after he read the memory.
create table insight_run (
  run_id uuid primary key,
  started_at timestamptz not null,
  beat_at timestamptz not null,
  again boolean not null default false,
  finished_at timestamptz,
  as_of date,
  state text not null check (state in ('running', 'done', 'failed')),
  progress jsonb,
  reason text not null,
  error text
);
create index insight_run_newest on insight_run (started_at desc);
create unique index insight_run_one_at_a_time on insight_run (state) where state = 'running';

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
  lost_day date,
  -- Age of the relation in whole months, as a band.
  age text not null,
  tier text check (tier in ('core', 'high', 'middle', 'low')),
  -- When loss is measured: in the bucket at the start of the span (with tier and age of that day), lost at its end.
  leak text check (leak in ('kept', 'gone')),
  tier_then text check (tier_then in ('core', 'high', 'middle', 'low')),
  age_then text,
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
create index customer_score_lost on customer_score (lost_day) where lost_day is not null;

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
