-- The second step of signing in, what is required of whom, and a log that only grows. All local tables.

alter table person add column two_step boolean not null default false;

-- The secret is sealed with a key that lies beside the store, not in it. `last_step` is the newest half minute whose
-- code was used, so that none works twice.
create table person_two_step (
  person_id text primary key references person on delete cascade,
  sealed_secret text not null,
  last_step bigint not null,
  confirmed_at timestamptz
);

-- Codes for who lost the phone: hashes only, gone once used.
create table person_recovery_code (
  person_id text not null references person on delete cascade,
  hash text not null,
  primary key (person_id, hash)
);

-- Attempts in a row that failed for one e-mail, wherever they came from and whether or not there is such an account;
-- gone once one succeeds, or after some days.
create table sign_in_failure (
  email_hash text primary key,
  failures integer not null,
  last_at timestamptz not null
);

-- A link made at the server machine may also end the second step of who lost the phone.
alter table invitation add column ends_two_step boolean not null default false;

-- From which role on the second step is required; null: of nobody.
create table access_rule (
  only_row boolean primary key default true check (only_row),
  two_step_from text check (two_step_from in ('viewer', 'agent', 'manager', 'director'))
);
insert into access_rule (only_row, two_step_from) values (true, null);

-- The log is asked by person, by deed and by what it was done to.
create index audit_entry_by_actor on audit_entry (actor_id, at desc, audit_id desc);
create index audit_entry_by_action on audit_entry (action, at desc, audit_id desc);
create index audit_entry_by_subject on audit_entry (subject, at desc, audit_id desc);

-- What was written stays: nothing changes or removes an entry. Bringing a whole backup in is the one exception, and
-- says so in its transaction.
create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'The audit log only grows' using errcode = 'insufficient_privilege';
end
$$;
create trigger audit_entry_only_grows before update or delete or truncate on audit_entry
for each statement when (current_setting('vinculo.replaces_store', true) is distinct from 'yes')
execute function refuse_audit_change();
