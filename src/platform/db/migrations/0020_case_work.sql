-- What people are told of in the cockpit: local to the coordinator, so that a row here and what caused it are one
-- commit.
create table notification (
  person_id text not null references person on delete cascade,
  notification_id uuid not null,
  at timestamptz not null,
  kind text not null,
  -- Of what it tells; null where it is about no customer.
  customer_id uuid,
  case_id uuid,
  content jsonb not null,
  read_at timestamptz,
  primary key (person_id, notification_id)
);
create index notification_unread on notification (person_id, notification_id) where read_at is null;
create index notification_by_time on notification (at);
create index notification_of_customer on notification (customer_id) where customer_id is not null;

-- What a person answers for: of the functions that answer for touchpoints.
alter table person add column functions text[] not null default '{}';

-- Who contacts the company at such a touchpoint complains.
alter table touchpoint add column is_complaint boolean not null default false;
update touchpoint set is_complaint = true where touchpoint_key = 'complaint';

-- Words that make a contact somebody's duty at once; compared without accents and capitals, as whole words.
create table alarm_word (
  -- As it is compared.
  word_key text primary key,
  word text not null,
  severity text not null check (severity in ('high', 'critical'))
);
select reference('alarm_word');

insert into alarm_word (word_key, word, severity) values
  ('denuncia', 'denuncia', 'critical'),
  ('denunciar', 'denunciar', 'critical'),
  ('omic', 'OMIC', 'critical'),
  ('hoja de reclamaciones', 'hoja de reclamaciones', 'critical'),
  ('junta arbitral', 'junta arbitral', 'critical'),
  ('abogado', 'abogado', 'critical'),
  ('abogada', 'abogada', 'critical'),
  ('estafa', 'estafa', 'critical'),
  ('cancelar', 'cancelar', 'high'),
  ('darme de baja', 'darme de baja', 'high'),
  ('dar de baja', 'dar de baja', 'high'),
  ('queja', 'queja', 'high'),
  ('reclamacion', 'reclamación', 'high'),
  ('indignado', 'indignado', 'high'),
  ('indignada', 'indignada', 'high'),
  ('lawyer', 'lawyer', 'critical'),
  ('solicitor', 'solicitor', 'critical'),
  ('sue', 'sue', 'critical'),
  ('scam', 'scam', 'critical'),
  ('fraud', 'fraud', 'critical'),
  ('trading standards', 'trading standards', 'critical'),
  ('ombudsman', 'ombudsman', 'critical'),
  ('cancel', 'cancel', 'high'),
  ('complaint', 'complaint', 'high'),
  ('unacceptable', 'unacceptable', 'high'),
  ('never again', 'never again', 'high');

-- Whatever speaks for a case: which kinds there are is the application's to know.
alter table case_evidence drop constraint case_evidence_kind_check;
alter table service_case drop constraint service_case_holder_because_check;
alter table service_case add constraint service_case_holder_because_check
  check (holder_because in ('owner', 'substitute', 'function', 'taken', 'handed-over'));

-- Whether the customer says that it is truly solved.
alter table service_case add column solved_asked_at timestamptz;
alter table service_case add column solved_answer text;
alter table service_case add column solved_answered_at timestamptz;
alter table service_case add constraint service_case_solved_answer_check check (solved_answer in ('yes', 'no'));
create index service_case_by_opened on service_case (opened_at, customer_id, case_id);

-- What a customer was promised by when; each is judged by itself, also once another was given.
create table case_promise (
  customer_id uuid not null,
  case_id uuid not null,
  promise_id uuid not null,
  made_at timestamptz not null,
  made_by text not null,
  text text not null,
  until timestamptz not null,
  state text not null check (state in ('running', 'kept', 'broken', 'not-applicable')),
  decided_at timestamptz,
  primary key (customer_id, case_id, promise_id)
);
select dist('case_promise', 'customer_id');
create index case_promise_due on case_promise (until, customer_id, case_id, promise_id) where state = 'running';

create table case_task (
  customer_id uuid not null,
  case_id uuid not null,
  task_id uuid not null,
  title text not null,
  due_at timestamptz,
  -- Null: whoever holds the case.
  assignee_id text,
  made_at timestamptz not null,
  made_by text not null,
  done_at timestamptz,
  done_by text,
  primary key (customer_id, case_id, task_id)
);
select dist('case_task', 'customer_id');
create index case_task_of_assignee on case_task (assignee_id, due_at, task_id)
  where done_at is null and assignee_id is not null;

-- Texts for what is said often, in both languages.
create table saved_reply (
  reply_id uuid primary key,
  name text not null unique,
  subject_es text not null,
  text_es text not null,
  subject_en text not null,
  text_en text not null
);
select reference('saved_reply');

-- How much somebody may give away in a month to make good, in the company's currency: by role, or by person.
create table empowerment_budget (
  subject text not null check (subject in ('role', 'person')),
  subject_id text not null,
  month_minor bigint not null check (month_minor >= 0),
  primary key (subject, subject_id)
);
select reference('empowerment_budget');

-- How much of it is used: one row a person and month, locked by who gives, so that two at once cannot exceed it.
create table empowerment_use (
  person_id text not null,
  month date not null,
  used_minor bigint not null,
  primary key (person_id, month)
);

create table compensation (
  customer_id uuid not null,
  case_id uuid not null,
  compensation_id uuid not null,
  kind text not null check (kind in ('refund', 'discount', 'voucher', 'gift', 'other')),
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null,
  text text not null,
  state text not null check (state in ('given', 'asked', 'refused', 'void')),
  asked_at timestamptz not null,
  -- Null: a program.
  asked_id text,
  asked_name text not null,
  -- Whose budget it took from, in which month; null: nobody's.
  budget_of text,
  budget_month date,
  decided_at timestamptz,
  decided_by text,
  decision text,
  primary key (customer_id, case_id, compensation_id)
);
select dist('compensation', 'customer_id');
create index compensation_asked on compensation (compensation_id) where state = 'asked';
