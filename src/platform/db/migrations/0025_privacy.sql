-- Consent with its proof, and erasure with the record that it was done.

-- For what customers may be written to or looked at. Without consent only what is not asked for (`needs_consent` false)
-- and not refused.
create table consent_purpose (
  purpose_key text primary key,
  place integer not null,
  name_es text not null,
  name_en text not null,
  needs_consent boolean not null,
  is_retired boolean not null default false
);
select reference('consent_purpose');

insert into consent_purpose (purpose_key, place, name_es, name_en, needs_consent) values
  ('service', 1, 'Atención de lo que ha comprado', 'Service for what was bought', false),
  ('marketing', 2, 'Publicidad y ofertas', 'Advertising and offers', true),
  ('surveys', 3, 'Encuestas', 'Surveys', true),
  ('profiling', 4, 'Análisis de su comportamiento', 'Analysis of behaviour', true);

-- What somebody said about being contacted, each time he said it: nothing is changed or taken out, a later record says
-- otherwise. `at` is when he said it, `recorded_at` when it was written down.
create table consent_record (
  customer_id uuid not null,
  consent_id uuid not null,
  purpose text not null,
  channel text not null check (channel in ('any', 'email', 'phone', 'sms', 'whatsapp', 'post')),
  state text not null check (state in ('given', 'withdrawn', 'unknown')),
  at timestamptz not null,
  -- Where it was said: a form, a call, a shop …
  source text not null,
  -- {"textShown", "formVersion", "ip", "document", "attachmentId"}
  proof jsonb not null,
  recorded_at timestamptz not null,
  -- Null: a program.
  recorded_by_id text,
  recorded_by text not null,
  -- The record that this one takes back.
  undoes uuid,
  -- Written by a merge: the stricter of what two said.
  merge_id uuid,
  primary key (customer_id, consent_id)
);
select dist('consent_record', 'customer_id');
create index consent_record_newest on consent_record (customer_id, purpose, at desc);

-- That a customer asked to be erased, and what came of it. Holds no word about him: when it is done, the id is nobody's.
create table erasure (
  customer_id uuid not null,
  erasure_id uuid not null,
  state text not null check (state in ('scheduled', 'done', 'undone', 'refused')),
  -- Why it was asked for or, where it is refused, why the data must stay.
  because text not null check (because in ('asked', 'withdrawn', 'not-needed', 'unlawful', 'legal-duty', 'claims',
                                           'public-interest')),
  asked_at timestamptz not null,
  asked_by_id text,
  asked_by text not null,
  -- Scheduled: when it is done. Refused: until when the data must stay, null for as long as nobody says otherwise.
  due_at timestamptz,
  ended_at timestamptz,
  ended_by text,
  -- Ids that had gone into this one.
  former_ids uuid[] not null default '{}',
  -- How many rows of which table went.
  erased jsonb,
  primary key (customer_id, erasure_id)
);
select dist('erasure', 'customer_id');
create index erasure_newest on erasure (asked_at desc, erasure_id desc);
create index erasure_due on erasure (due_at) where state = 'scheduled';
create unique index erasure_one_scheduled on erasure (customer_id) where state = 'scheduled';

-- The audit log only grows, but words about who was erased are taken out of it: that it was, by whom and when, stays.
drop trigger audit_entry_only_grows on audit_entry;
create trigger audit_entry_stays before delete or truncate on audit_entry
for each statement when (current_setting('vinculo.replaces_store', true) is distinct from 'yes')
execute function refuse_audit_change();
create trigger audit_entry_only_grows before update on audit_entry
for each statement when (current_setting('vinculo.replaces_store', true) is distinct from 'yes'
                         and current_setting('vinculo.erases', true) is distinct from 'yes')
execute function refuse_audit_change();
