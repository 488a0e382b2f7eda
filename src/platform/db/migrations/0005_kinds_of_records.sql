-- Subscriptions beside purchases, files of customers alone, currencies counted at a stated rate, mappings with names.

-- A subscription of a customer: runs from its start until its end; without an end it still runs. Known again by
-- (source, external_id) as purchases are (in the inbox under the source 'subscription:' || source).
-- price_minor is for one billing period in `currency`, the company's. What was said in another currency stands in
-- original_*, and price_minor is what it comes to at the stated rate of the day it started.
create table subscription (
  customer_id uuid not null references customer,
  subscription_id uuid not null,
  source text not null,
  external_id text not null,
  product text,
  started_on date not null,
  ended_on date check (ended_on >= started_on),
  price_minor bigint,
  currency text not null,
  original_minor bigint,
  original_currency text,
  billing_period text check (billing_period in ('week', 'month', 'quarter', 'half', 'year')),
  -- Why the customer left, in his or the company's words.
  reason text,
  -- The other columns of the file, by header: text, number or true/false.
  attributes jsonb not null default '{}',
  import_id uuid,
  primary key (customer_id, subscription_id)
);
select dist('subscription', 'customer_id');
create index subscription_begun on subscription (customer_id, started_on, subscription_id);
create index subscription_of_import on subscription (import_id, customer_id) where import_id is not null;
create index subscription_foreign on subscription (original_currency, customer_id) where original_currency is not null;

-- What a subscription said before it was corrected, as purchase_revision.
create table subscription_revision (
  customer_id uuid not null,
  subscription_id uuid not null,
  revision integer not null,
  import_id uuid,
  content jsonb not null,
  replaced_at timestamptz not null,
  primary key (customer_id, subscription_id, revision)
);
select dist('subscription_revision', 'customer_id');
create index subscription_revision_of_import on subscription_revision (import_id, customer_id)
  where import_id is not null;

-- Up to which day the subscriptions of a source are known, by who said so: an import, or (all zeros) single calls. A
-- subscription of the source without an end was running on the latest of these days; of later days nothing is known.
create table subscription_seen (
  source text not null,
  import_id uuid not null,
  as_of date not null,
  primary key (source, import_id)
);

-- Imports of customers alone that named a customer: he stays while one of them does.
create table customer_mention (
  customer_id uuid not null references customer,
  import_id uuid not null,
  primary key (customer_id, import_id)
);
select dist('customer_mention', 'customer_id');
create index customer_mention_of_import on customer_mention (import_id, customer_id);

-- Subscriptions on their way into memory, as intake_purchase.
create unlogged table intake_subscription (
  batch_id uuid not null,
  row_no bigint not null,
  bucket integer not null,
  customer_ref text,
  -- As the file says it; where it says none, made from customer, product and turn.
  external_id text,
  started_on date not null,
  ended_on date,
  product text,
  amount_minor bigint,
  -- Null: the company's.
  currency text,
  billing_period text,
  reason text,
  attributes jsonb not null,
  raw_hash bigint not null,
  -- From here on worked out: the price as counted, who and what it is.
  price_minor bigint,
  digest text,
  ordinal bigint,
  customer_id uuid,
  subscription_id uuid,
  outcome text not null default 'new' check (outcome in ('new', 'unchanged', 'corrected'))
);
create index intake_subscription_by_bucket on intake_subscription (batch_id, bucket);

-- Who a key chosen by hand says a customer is, where the rules of trust would not find him by it.
alter table intake_customer add column decided uuid;
alter table intake_customer add column raw_hash bigint;

-- Foreign currencies are kept as they are: amount_minor is what is counted, in the company's currency; original_minor
-- what was said, in original_currency. Both are null for what was said in the company's own.
alter table intake_row add column currency text;
alter table intake_purchase add column original_minor bigint;
alter table intake_purchase add column original_currency text;
alter table purchase add column original_minor bigint;
alter table purchase add column original_currency text;
alter table purchase_line add column original_minor bigint;
create index purchase_foreign on purchase (original_currency, customer_id) where original_currency is not null;

-- From a day on, one unit of `currency` counts as `rate` units of `counted_in`; before the first such day too.
create table exchange_rate (
  counted_in text not null,
  currency text not null,
  from_day date not null,
  rate numeric not null check (rate > 0),
  -- The same in minor units: yen have no cents.
  minor_rate numeric not null check (minor_rate > 0),
  -- Where the rate comes from.
  note text not null,
  updated_at timestamptz not null,
  primary key (counted_in, currency, from_day),
  check (currency <> counted_in)
);
select reference('exchange_rate');

-- Who chose the currency the company counts in: nobody yet, its first data, or a person.
alter table company add column currency_decided_by text not null default 'nobody'
  check (currency_decided_by in ('nobody', 'data', 'person'));
update company set currency_decided_by = 'data' where exists (select 1 from purchase);

-- Readings of files kept under a name.
create table import_mapping (
  mapping_id uuid primary key,
  name text not null unique,
  headers_digest text not null,
  headers jsonb not null,
  mapping jsonb not null,
  created_at timestamptz not null,
  used_at timestamptz not null
);
create index import_mapping_by_headers on import_mapping (headers_digest, used_at desc);
