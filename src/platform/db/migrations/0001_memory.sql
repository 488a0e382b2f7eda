-- The one customer memory. Rows about a customer lead with customer_id, in keys and in reading indexes.

-- Reference data ------------------------------------------------------------------------------------
create table product (
  product_id uuid primary key,
  sku text not null unique,
  name text not null
);
select reference('product');

-- What came in, and what became of it: local to the coordinator ----------------------------------------
create table import (
  import_id uuid primary key,
  created_at timestamptz not null,
  created_by text,
  file_name text not null,
  bytes bigint not null,
  state text not null check (state in ('draft', 'checking', 'checked', 'running', 'done', 'cancelled', 'failed', 'undoing', 'undone')),
  is_sample boolean not null default false,
  mapping jsonb not null,
  columns jsonb not null,
  cancel_asked boolean not null default false,
  progress jsonb,
  report jsonb,
  error text,
  finished_at timestamptz,
  undone_at timestamptz
);
create index import_newest on import (created_at desc, import_id desc);

-- A batch on its way into memory: a file or one call. Rows as read, emptied when the batch ends. Unlogged: what is
-- lost by a crash is read again. A bucket is a hash of the customer, so that a range of buckets holds whole customers;
-- -1 is "no customer".
create unlogged table intake_row (
  batch_id uuid not null,
  row_no bigint not null,
  bucket integer not null,
  customer_ref text,
  purchase_key text,
  at timestamptz,
  sku text,
  quantity numeric,
  unit_price numeric,
  amount_minor bigint,
  line_hash bigint not null,
  raw_hash bigint not null
);
create index intake_row_by_bucket on intake_row (batch_id, bucket);

create unlogged table intake_customer (
  batch_id uuid not null,
  row_no bigint not null,
  bucket integer not null,
  customer_ref text not null,
  external_id text,
  email text,
  phone text,
  name text,
  kind text,
  country text,
  city text
);
create index intake_customer_by_bucket on intake_customer (batch_id, bucket);

create unlogged table intake_product (
  batch_id uuid not null,
  sku text not null,
  name text not null
);
create index intake_product_by_sku on intake_product (batch_id, sku);

-- Rows gathered into purchases, and what became of each.
create unlogged table intake_purchase (
  batch_id uuid not null,
  bucket integer not null,
  ordinal bigint not null,
  first_row bigint not null,
  customer_ref text not null,
  external_id text not null,
  at timestamptz not null,
  day date not null,
  is_return boolean not null,
  amount_minor bigint not null,
  line_count integer not null,
  digest text not null,
  customer_id uuid,
  purchase_id uuid,
  -- New until the inbox says otherwise; never null, so that the planner foresees most rows of a file right.
  outcome text not null default 'new' check (outcome in ('new', 'unchanged', 'corrected'))
);
create index intake_purchase_by_bucket on intake_purchase (batch_id, bucket);

create table import_refused (
  import_id uuid not null,
  row_no bigint not null,
  field text not null,
  value text not null,
  reason text not null,
  raw text not null,
  primary key (import_id, row_no)
);

-- Headers chosen once are proposed again for the next file that has them.
create table import_memory (
  headers_digest text primary key,
  mapping jsonb not null,
  used_at timestamptz not null
);

-- Uniqueness over all customers, each in a table led by the unique value --------------------------------
-- A phone may be many people's: here it names the first, and identifies only who gives nothing else.
create table identity (
  kind text not null check (kind in ('email', 'phone', 'external')),
  value text not null,
  customer_id uuid not null,
  primary key (kind, value)
);
select dist('identity', 'value');

create table inbox (
  source text not null,
  external_id text not null,
  customer_id uuid not null,
  record_id uuid not null,
  digest text not null,
  import_id uuid,
  primary key (source, external_id)
);
select dist('inbox', 'external_id');

-- About one customer ------------------------------------------------------------------------------------
create table customer (
  customer_id uuid primary key,
  kind text not null check (kind in ('person', 'company')),
  name text not null,
  country text,
  city text,
  search text not null,
  created_at timestamptz not null,
  import_id uuid
);
select dist('customer', 'customer_id');
-- Name and identities, lower case, without accents.
create index customer_search on customer using gin (search gin_trgm_ops);
create index customer_of_import on customer (import_id, customer_id) where import_id is not null;

create table customer_identity (
  customer_id uuid not null references customer,
  kind text not null,
  value text not null,
  import_id uuid,
  primary key (customer_id, kind, value)
);
select dist('customer_identity', 'customer_id');
create index customer_identity_of_import on customer_identity (import_id, customer_id) where import_id is not null;

-- Amounts of a return are what was given back, positive. import_id says where the present content came from.
create table purchase (
  customer_id uuid not null references customer,
  purchase_id uuid not null,
  at timestamptz not null,
  day date not null,
  is_return boolean not null,
  source text not null,
  external_id text not null,
  amount_minor bigint not null,
  currency text not null,
  line_count integer not null,
  import_id uuid,
  primary key (customer_id, purchase_id)
);
select dist('purchase', 'customer_id');
create index purchase_newest on purchase (customer_id, at desc, purchase_id desc);
create index purchase_of_import on purchase (import_id, customer_id) where import_id is not null;

create table purchase_line (
  customer_id uuid not null,
  purchase_id uuid not null,
  line_no integer not null,
  product_id uuid not null,
  quantity numeric not null,
  unit_price numeric not null,
  amount_minor bigint not null,
  primary key (customer_id, purchase_id, line_no)
);
select dist('purchase_line', 'customer_id');

-- What a purchase said before it was corrected, and which import had said so (null: a single call). Removing an import
-- removes its contents from this chain; the newest that remains is the purchase.
create table purchase_revision (
  customer_id uuid not null,
  purchase_id uuid not null,
  revision integer not null,
  import_id uuid,
  content jsonb not null,
  replaced_at timestamptz not null,
  primary key (customer_id, purchase_id, revision)
);
select dist('purchase_revision', 'customer_id');
create index purchase_revision_of_import on purchase_revision (import_id, customer_id) where import_id is not null;

create table timeline (
  customer_id uuid not null references customer,
  id uuid not null,
  at timestamptz not null,
  kind text not null,
  payload jsonb not null,
  import_id uuid,
  primary key (customer_id, id)
);
select dist('timeline', 'customer_id');
create index timeline_newest on timeline (customer_id, at desc, id desc);

-- Rollups: sufficient statistics, kept by the write itself ---------------------------------------------
-- Goods given free (lines that come to nothing) are history, but no purchase; a purchase told without lines is one.
-- Days: first, last and the number of days without reading history. Returned money is positive.
create table customer_day (
  customer_id uuid not null,
  day date not null,
  currency text not null,
  purchases integer not null,
  returns integer not null,
  spend_minor bigint not null,
  returned_minor bigint not null,
  primary key (customer_id, day, currency)
);
select dist('customer_day', 'customer_id');

create table customer_rollup (
  customer_id uuid primary key,
  purchases integer not null,
  purchase_days integer not null,
  returns integer not null,
  spend_minor bigint not null,
  returned_minor bigint not null,
  first_day date,
  last_day date,
  first_at timestamptz,
  -- Of the first purchase, the product on which most was spent.
  first_product_id uuid,
  products integer not null
);
select dist('customer_rollup', 'customer_id');

-- What a customer bought (returns not taken off): breadth, cross-selling later.
create table customer_product (
  customer_id uuid not null,
  product_id uuid not null,
  purchases integer not null,
  quantity numeric not null,
  spend_minor bigint not null,
  first_day date not null,
  last_day date not null,
  primary key (customer_id, product_id)
);
select dist('customer_product', 'customer_id');

-- The company's settings: one row.
create table company (
  only_row boolean primary key default true check (only_row),
  name text not null,
  currency text not null,
  time_zone text not null,
  country text not null,
  language text not null check (language in ('es', 'en')),
  fixed_monthly_costs_minor bigint,
  margin_share double precision check (margin_share > 0 and margin_share <= 1),
  updated_at timestamptz not null
);
