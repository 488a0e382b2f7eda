-- Who is who: tax ids, spellings, merges that can be undone, and suggestions of whom to merge.

alter table identity drop constraint identity_kind_check;
alter table identity add constraint identity_kind_check check (kind in ('email', 'phone', 'external', 'tax'));

-- Phones kept before are spelled as new ones are: Mexico without the old 1, Brazil's mobiles with the ninth digit,
-- Argentina's lines with the 9.
create function one_spelling(phone text) returns text language sql immutable as $$
  select regexp_replace(regexp_replace(regexp_replace(phone,
    '^\+521(\d{10})$', '+52\1'),
    '^\+55([1-9]{2})([6-9]\d{7})$', '+55\19\2'),
    '^\+54((11|2\d|3\d)\d{8})$', '+549\1')
$$;
insert into identity (kind, value, customer_id)
  select kind, one_spelling(value), customer_id from identity
  where kind = 'phone' and one_spelling(value) <> value
  on conflict (kind, value) do nothing;
delete from identity where kind = 'phone' and one_spelling(value) <> value;
insert into customer_identity (customer_id, kind, value, import_id)
  select customer_id, kind, one_spelling(value), import_id from customer_identity
  where kind = 'phone' and one_spelling(value) <> value
  on conflict (customer_id, kind, value) do nothing;
delete from customer_identity where kind = 'phone' and one_spelling(value) <> value;
drop function one_spelling;
update customer set search = regexp_replace(regexp_replace(regexp_replace(search,
    '\+521(\d{10})(?!\d)', '+52\1', 'g'),
    '\+55([1-9]{2})([6-9]\d{7})(?!\d)', '+55\19\2', 'g'),
    '\+54((11|2\d|3\d)\d{8})(?!\d)', '+549\1', 'g')
  where search ~ '\+(521|55|54)\d{10}';

-- `spelled`: as it was given, where that is not the normalised value. `merge_id`: copied from a customer who was merged
-- into this one; goes when that is undone.
alter table customer_identity add column spelled text;
alter table customer_identity add column merge_id uuid;

alter table intake_customer add column tax_id text;
alter table intake_customer add column postcode text;
alter table intake_customer add column street text;
alter table intake_customer add column birthday date;
-- Identities as they were given, by kind, where that is not the normalised value.
alter table intake_customer add column spelled jsonb;

alter table customer add column postcode text;
alter table customer add column street text;
alter table customer add column birthday date;
alter table customer_revision drop constraint customer_revision_field_check;
alter table customer_revision add constraint customer_revision_field_check
  check (field in ('kind', 'name', 'country', 'city', 'postcode', 'street', 'birthday'));

-- A merge: customer `merged_id` went into `customer_id`, who stays. What of the former is nowhere else stands in
-- `merged` ({customer, identities, revisions, mentions, owned}); which rows moved, in customer_merge_part. Not undone
-- merges are the redirects of old ids.
create table customer_merge (
  customer_id uuid not null,
  merge_id uuid not null,
  merged_id uuid not null,
  merged_name text not null,
  merged_at timestamptz not null,
  merged_by text not null,
  choices jsonb not null,
  merged jsonb not null,
  -- Imports without which the merged customer would not be (all zeros: no import made him), and all that `merged` speaks of.
  kept_by uuid[] not null,
  imports uuid[] not null,
  -- Nothing is left of the merged customer: what had made him was undone.
  emptied boolean not null default false,
  undone_at timestamptz,
  undone_by text,
  primary key (customer_id, merge_id)
);
select dist('customer_merge', 'customer_id');
create index customer_merge_imports on customer_merge using gin (imports) where undone_at is null;

-- Ids of the rows of one table that a merge moved.
create table customer_merge_part (
  customer_id uuid not null,
  merge_id uuid not null,
  part text not null,
  ids uuid[] not null,
  primary key (customer_id, merge_id, part)
);
select dist('customer_merge_part', 'customer_id');

-- Where a merged customer went. customer_id is the merged one's.
create table customer_redirect (
  customer_id uuid primary key,
  survivor_id uuid not null,
  merge_id uuid not null
);
select dist('customer_redirect', 'customer_id');
create index customer_redirect_to on customer_redirect (survivor_id);

-- Two customers who may be one; customer_id is the lesser id. Dismissed ones are remembered: they are two.
create table customer_suggestion (
  customer_id uuid not null,
  other_id uuid not null,
  -- 0 to 1, to sort by; not a probability.
  likeness double precision not null,
  evidence jsonb not null,
  found_at timestamptz not null,
  dismissed_at timestamptz,
  dismissed_by text,
  primary key (customer_id, other_id)
);
select dist('customer_suggestion', 'customer_id');
create index customer_suggestion_open on customer_suggestion (likeness desc, customer_id, other_id)
  where dismissed_at is null;
create index customer_suggestion_of_other on customer_suggestion (other_id);

-- By what customers are looked for who may be one (a phone, some letters of the name with the postcode…): made anew by
-- each refresh. As identity, it is led by the value and has no key of customers.
create unlogged table duplicate_key (
  key text not null,
  customer_id uuid not null,
  primary key (key, customer_id)
);
select dist('duplicate_key', 'key');
