-- What is owed to a customer: from the failure, or somebody's word, until it is settled.
create table service_case (
  customer_id uuid not null,
  case_id uuid not null,
  -- Null: opened by hand, about no matter.
  matter_id uuid,
  subject text not null,
  touchpoint text,
  -- The function of the company that answers for the touchpoint.
  accountable text,
  state text not null check (state in ('open', 'closed')),
  severity text not null check (severity in ('low', 'medium', 'high', 'critical')),
  -- Which facts made it so severe.
  severity_because jsonb not null,
  opened_at timestamptz not null,
  -- Null: by a verdict.
  opened_by text,
  holder_id text,
  holder_because text check (holder_because in ('owner', 'substitute', 'taken', 'handed-over')),
  contact_due_at timestamptz not null,
  contacted_at timestamptz,
  solve_due_at timestamptz not null,
  promised_until timestamptz,
  -- The deadline that runs; null when closed.
  due_at timestamptz,
  escalation integer not null,
  escalated_at timestamptz,
  -- When the next level hears of it; null: no more.
  escalate_at timestamptz,
  closed_at timestamptz,
  outcome text check (outcome in ('recovered', 'accepted', 'lost', 'unfounded')),
  root_cause text,
  reopened integer not null,
  primary key (customer_id, case_id)
);
select dist('service_case', 'customer_id');
create unique index service_case_one_a_matter on service_case (customer_id, matter_id)
  where state = 'open' and matter_id is not null;
create index service_case_due on service_case (due_at, customer_id, case_id) where state = 'open';
create index service_case_of_holder on service_case (holder_id, due_at, customer_id, case_id) where state = 'open';
create index service_case_escalate on service_case (escalate_at, customer_id, case_id) where escalate_at is not null;

-- What speaks for it: verdicts under their own id, and what people said.
create table case_evidence (
  customer_id uuid not null,
  case_id uuid not null,
  evidence_id uuid not null,
  kind text not null check (kind in ('verdict', 'person')),
  at timestamptz not null,
  content jsonb not null,
  -- Since when the verdict says otherwise.
  withdrawn_at timestamptz,
  primary key (customer_id, case_id, evidence_id)
);
select dist('case_evidence', 'customer_id');

-- What was done, by whom; each stands in the timeline under the same id.
create table case_log (
  customer_id uuid not null,
  case_id uuid not null,
  log_id uuid not null,
  at timestamptz not null,
  by_id text,
  by_name text,
  deed text not null,
  content jsonb not null,
  primary key (customer_id, case_id, log_id)
);
select dist('case_log', 'customer_id');

create table case_hand_over (
  customer_id uuid not null,
  case_id uuid not null,
  hand_over_id uuid not null,
  at timestamptz not null,
  from_id text,
  from_name text not null,
  -- Whoever of these accepts first.
  to_ids text[] not null,
  note text not null,
  state text not null check (state in ('pending', 'accepted', 'declined', 'withdrawn')),
  answered_at timestamptz,
  answered_by text,
  primary key (customer_id, case_id, hand_over_id)
);
select dist('case_hand_over', 'customer_id');
create unique index case_hand_over_one_pending on case_hand_over (customer_id, case_id) where state = 'pending';
create index case_hand_over_to on case_hand_over using gin (to_ids) where state = 'pending';

-- By when a case is seen to. No row: as the program proposes.
create table case_settings (
  only_row boolean primary key default true check (only_row),
  content jsonb not null
);
select reference('case_settings');

-- Why things went wrong, as the company tells causes apart.
create table root_cause (
  root_cause_key text primary key,
  place integer not null,
  name_es text not null,
  name_en text not null,
  is_retired boolean not null default false
);
select reference('root_cause');

insert into root_cause (root_cause_key, place, name_es, name_en) values
  ('late', 1, 'Llegó tarde', 'It came late'),
  ('no-answer', 2, 'Nadie contestó a tiempo', 'Nobody answered in time'),
  ('wrong-information', 3, 'Información equivocada', 'Wrong information'),
  ('promise-not-kept', 4, 'Se prometió lo que no se podía cumplir', 'More was promised than could be kept'),
  ('faulty-product', 5, 'Producto defectuoso', 'Faulty product'),
  ('damaged', 6, 'Dañado en el transporte', 'Damaged on the way'),
  ('out-of-stock', 7, 'Sin existencias', 'Out of stock'),
  ('billing-error', 8, 'Error en la factura o el cobro', 'Error in invoice or payment'),
  ('treatment', 9, 'Trato al cliente', 'How the customer was treated'),
  ('partner', 10, 'Fallo de un transportista, instalador o proveedor', 'Failure of a carrier, installer or supplier'),
  ('system', 11, 'Fallo de un programa o una máquina', 'Failure of a program or machine'),
  ('misunderstanding', 12, 'Malentendido', 'Misunderstanding'),
  ('other', 99, 'Otra causa', 'Another cause');
