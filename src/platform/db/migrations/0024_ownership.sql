-- A change of many owners at once: what was asked, how far it has come, and whether it was taken back.
create table owner_change (
  change_id uuid primary key,
  at timestamptz not null,
  made_by text not null,
  -- {"kind", "toId", "fromId", "customerIds", "filter"}: whom it is about and to whom they go.
  asked jsonb not null,
  reason text not null,
  state text not null check (state in ('working', 'done', 'undoing', 'undone')),
  undone_by text,
  -- Where it has come to; null: at its beginning.
  place text,
  changed integer not null default 0,
  unchanged integer not null default 0,
  cases integer not null default 0
);
select reference('owner_change');

-- What a change found, so that it can be taken back.
create table owner_change_customer (
  customer_id uuid not null,
  change_id uuid not null,
  -- Whom it gave him; null: nobody.
  given_id text,
  -- {"personId", "reason", "since", "givenBy"}; null: he had no owner.
  former jsonb,
  primary key (customer_id, change_id)
);
select dist('owner_change_customer', 'customer_id');
create index owner_change_customer_of_change on owner_change_customer (change_id, customer_id);

-- Open cases that went from hand to hand with a change.
create table owner_change_case (
  customer_id uuid not null,
  change_id uuid not null,
  case_id uuid not null,
  former_because text not null,
  primary key (customer_id, change_id, case_id)
);
select dist('owner_change_case', 'customer_id');
create index owner_change_case_of_change on owner_change_case (change_id, customer_id, case_id);

-- Who is given customers without an owner, rule by rule: one document, for their order is part of it.
create table owner_rules (
  only_row boolean primary key default true check (only_row),
  rules jsonb not null,
  -- By rule, how many it has given: whose turn it is.
  turns jsonb not null,
  -- Newcomers are looked for from here on.
  looked_at timestamptz not null
);
select reference('owner_rules');

-- Partners see only what was passed to them.
alter table person drop constraint person_role_check;
alter table person add constraint person_role_check
  check (role in ('partner', 'viewer', 'agent', 'manager', 'director'));
alter table invitation drop constraint invitation_role_check;
alter table invitation add constraint invitation_role_check
  check (role in ('partner', 'viewer', 'agent', 'manager', 'director'));

-- A matter passed to a partner: what he is told of it, and what became of it.
create table matter_pass (
  customer_id uuid not null,
  pass_id uuid not null,
  matter_id uuid not null,
  partner_id text not null,
  subject text not null,
  note text not null,
  -- What of the customer he may see beside the name.
  releases text[] not null,
  passed_at timestamptz not null,
  passed_by_id text,
  passed_by text not null,
  state text not null check (state in ('passed', 'done', 'taken-back')),
  ended_at timestamptz,
  ended_text text,
  primary key (customer_id, pass_id)
);
select dist('matter_pass', 'customer_id');
create index matter_pass_of_partner on matter_pass (partner_id, state, pass_id desc);
create index matter_pass_of_matter on matter_pass (customer_id, matter_id);
