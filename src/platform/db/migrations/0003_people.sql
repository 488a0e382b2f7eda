-- Who works here and what may come in with a key. Local tables of the coordinator: nothing here is about a customer.

-- These four are better-auth's, column for column (a test compares them with what it asks for).
create table person (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null,
  image text,
  role text not null check (role in ('viewer', 'agent', 'manager', 'director')),
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table person_session (
  id text primary key,
  expires_at timestamptz not null,
  token text not null unique,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  ip_address text,
  user_agent text,
  person_id text not null references person on delete cascade
);
create index person_session_person_id_idx on person_session (person_id);

create table person_account (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  person_id text not null references person on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index person_account_person_id_idx on person_account (person_id);

create table person_verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index person_verification_identifier_idx on person_verification (identifier);

-- A key with which a program comes in: its hash only. It goes with the director who made it.
create table api_key (
  key_id uuid primary key,
  name text not null,
  start text not null,
  hash text not null unique,
  scopes text[] not null check (scopes <@ array['read', 'write', 'import', 'admin']),
  created_by text not null references person on delete cascade,
  created_at timestamptz not null,
  last_used_at timestamptz,
  expires_at timestamptz
);
create index api_key_created_by on api_key (created_by);

-- The link that makes the first account: its hash only, a new one at every start, gone once used.
create table first_account_link (
  only_row boolean primary key default true check (only_row),
  token_hash text not null,
  created_at timestamptz not null
);

create table invitation (
  invitation_id uuid primary key,
  email text not null unique,
  name text not null,
  role text not null check (role in ('viewer', 'agent', 'manager', 'director')),
  token_hash text not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  created_by text not null
);

-- Who did what to people, rights, keys and settings.
create table audit_entry (
  audit_id uuid primary key,
  at timestamptz not null,
  actor_kind text not null,
  actor_id text,
  actor_name text not null,
  action text not null,
  subject text not null,
  detail jsonb not null
);
create index audit_entry_newest on audit_entry (at desc, audit_id desc);

-- What is assumed of the company until its director says otherwise: the settings always have an answer.
insert into company (only_row, name, currency, time_zone, country, language, updated_at)
values (true, 'Mi empresa', 'EUR', 'Europe/Madrid', 'ES', 'es', current_timestamp);
