-- What stands in the way of serving well, said in one line by who meets it; it has an owner and is owed an answer.
create table obstacle (
  obstacle_id uuid primary key,
  said_at timestamptz not null,
  said_by_id text,
  said_by text not null,
  text text not null,
  owner_id text,
  state text not null check (state in ('open', 'answered')),
  answer text,
  answered_at timestamptz,
  answered_by text
);
select reference('obstacle');
create index obstacle_by_age on obstacle (state, obstacle_id);
create index obstacle_of_owner on obstacle (owner_id, obstacle_id) where state = 'open';
create index obstacle_of_speaker on obstacle (said_by_id, obstacle_id desc);

-- A kindness beyond duty: whose it was, to which customer, and the thanks for it.
create table kindness (
  customer_id uuid not null,
  kindness_id uuid not null,
  at timestamptz not null,
  text text not null,
  person_id text,
  person_name text not null,
  told_by text not null,
  thanks text,
  thanked_at timestamptz,
  thanked_by text,
  primary key (customer_id, kindness_id)
);
select dist('kindness', 'customer_id');
create index kindness_by_time on kindness (at desc, customer_id, kindness_id);
