-- Contacts, and the matters they are about.

-- A contact of the company with a customer. Known again by (source, external_id) as purchases are (in the inbox under
-- the source 'contact:' || source).
create table contact (
  customer_id uuid not null references customer,
  contact_id uuid not null,
  source text not null,
  external_id text not null,
  at timestamptz not null,
  channel text not null check (channel in ('phone', 'email', 'chat', 'whatsapp', 'sms', 'web', 'shop', 'visit',
                                           'delivery', 'installation', 'post', 'review')),
  -- Who began: the customer (in) or the company (out).
  direction text not null check (direction in ('in', 'out')),
  -- As told, or as the company's rules placed it.
  touchpoint text,
  touchpoint_told boolean not null,
  matter_id uuid not null,
  -- Whether somebody said what matter it belongs to; it then stays there when it is corrected.
  matter_chosen boolean not null,
  -- Who acted for the company.
  actor_kind text check (actor_kind in ('person', 'team', 'partner')),
  actor_name text,
  actor_id text,
  subject text,
  text text,
  wait_seconds integer,
  duration_seconds integer,
  language text,
  outcome text check (outcome in ('solved', 'promised', 'passed-on', 'abandoned')),
  promised_until timestamptz,
  reference text,
  -- external_id, of the same source, of the contact that this one answers.
  reply_to text,
  -- When what the contact tells of was promised.
  due_at timestamptz,
  tracking_code text,
  payload jsonb not null,
  import_id uuid,
  primary key (customer_id, contact_id)
);
select dist('contact', 'customer_id');
create index contact_newest on contact (customer_id, at desc, contact_id desc);
create index contact_of_matter on contact (customer_id, matter_id, at, contact_id);
create index contact_by_reference on contact (customer_id, reference, at) where reference is not null;
create index contact_by_reply on contact (customer_id, reply_to) where reply_to is not null;
create index contact_of_import on contact (import_id, customer_id) where import_id is not null;

-- What a contact said before it was corrected, as purchase_revision.
create table contact_revision (
  customer_id uuid not null,
  contact_id uuid not null,
  revision integer not null,
  import_id uuid,
  content jsonb not null,
  replaced_at timestamptz not null,
  primary key (customer_id, contact_id, revision)
);
select dist('contact_revision', 'customer_id');
create index contact_revision_of_import on contact_revision (import_id, customer_id) where import_id is not null;

-- The contacts of a customer about one thing, summed up; all of it is told by them.
create table matter (
  customer_id uuid not null,
  matter_id uuid not null,
  contacts integer not null,
  -- Those that the customer began.
  contacts_in integer not null,
  opened_at timestamptz not null,
  -- The earliest, and where it belongs.
  first_contact_id uuid not null,
  touchpoint text,
  last_at timestamptz not null,
  last_in_at timestamptz,
  -- The last that was solved. The matter is solved when the customer has not come again since.
  solved_at timestamptz,
  -- Of several, the first by alphabet.
  reference text,
  primary key (customer_id, matter_id)
);
select dist('matter', 'customer_id');
create index matter_newest on matter (customer_id, last_at desc, matter_id desc);
create index matter_by_touchpoint on matter (customer_id, touchpoint, last_at) where touchpoint is not null;

-- Kept by the write itself, as customer_rollup; no row without a contact.
create table customer_contact_rollup (
  customer_id uuid primary key,
  contacts integer not null,
  contacts_in integer not null,
  last_at timestamptz not null,
  last_in_at timestamptz
);
select dist('customer_contact_rollup', 'customer_id');

-- Contacts on their way into memory, as intake_purchase.
create unlogged table intake_contact (
  batch_id uuid not null,
  row_no bigint not null,
  bucket integer not null,
  customer_ref text,
  -- As told; where nothing is told, made from customer, moment and turn.
  external_id text,
  at timestamptz not null,
  channel text not null,
  direction text not null,
  touchpoint text,
  actor_kind text,
  actor_name text,
  actor_id text,
  subject text,
  text text,
  wait_seconds integer,
  duration_seconds integer,
  language text,
  contact_outcome text,
  promised_until timestamptz,
  reference text,
  reply_to text,
  due_at timestamptz,
  tracking_code text,
  payload jsonb not null,
  digest text not null,
  raw_hash bigint not null,
  -- From here on worked out: who and what it is.
  ordinal bigint,
  customer_id uuid,
  contact_id uuid,
  outcome text not null default 'new' check (outcome in ('new', 'unchanged', 'corrected'))
) with (fillfactor = 45);
create index intake_contact_by_bucket on intake_contact (batch_id, bucket);

-- What colleagues tell each other about a customer, or about one of his contacts.
create table note (
  customer_id uuid not null references customer,
  note_id uuid not null,
  contact_id uuid,
  at timestamptz not null,
  -- A person's account; null for a program and for the visitor of a new installation.
  author_id text,
  author_name text not null,
  text text not null,
  -- Ids of the people it is meant for.
  mentions text[] not null,
  primary key (customer_id, note_id)
);
select dist('note', 'customer_id');
create index note_of_contact on note (customer_id, contact_id, note_id) where contact_id is not null;

-- Files that came with a contact, in pieces so that none is ever whole in memory.
create table contact_attachment (
  customer_id uuid not null references customer,
  attachment_id uuid not null,
  contact_id uuid not null,
  name text not null,
  media_type text not null,
  bytes integer not null,
  sha256 text not null,
  added_at timestamptz not null,
  added_by text not null,
  primary key (customer_id, attachment_id)
);
select dist('contact_attachment', 'customer_id');
create index contact_attachment_of on contact_attachment (customer_id, contact_id, attachment_id);

create table contact_attachment_piece (
  customer_id uuid not null,
  attachment_id uuid not null,
  piece_no integer not null,
  contact_id uuid not null,
  content bytea not null,
  primary key (customer_id, attachment_id, piece_no)
);
select dist('contact_attachment_piece', 'customer_id');
create index contact_attachment_piece_of on contact_attachment_piece (customer_id, contact_id);
