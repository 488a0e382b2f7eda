-- Who answers for a customer. One row is one owner; whom he had before stands in the timeline.
create table customer_owner (
  customer_id uuid primary key,
  person_id text not null,
  reason text not null,
  since timestamptz not null,
  given_by text not null,
  -- The merge by which he has the owner of who went into him; null: he was given him.
  merge_id uuid
);
select dist('customer_owner', 'customer_id');
create index customer_owner_of_person on customer_owner (person_id, customer_id);

-- Everybody who ever was an owner, with the name he had then: who left still has one.
create table owner_person (
  person_id text primary key,
  name text not null
);
select reference('owner_person');

-- Who is away, and who stands in for him.
create table absence (
  absence_id uuid primary key,
  person_id text not null,
  substitute_id text not null,
  from_at timestamptz not null,
  until_at timestamptz not null check (until_at > from_at),
  made_by text not null
);
select reference('absence');
create index absence_until on absence (until_at);
