-- What customers are asked, and what they answer.

create table survey (
  survey_id uuid primary key,
  -- The newest of survey_version.
  version integer not null,
  name text not null,
  -- Whether answers are told of whoever gave them, are kept with him but told of nobody, or have no customer at all.
  mode text not null check (mode in ('identified', 'pseudonymous', 'anonymous')),
  touchpoint text,
  state text not null check (state in ('draft', 'open', 'closed')),
  -- When the first answer came: from then on the mode stays, and a change makes another version.
  answered_at timestamptz,
  made_at timestamptz not null,
  made_by text not null,
  changed_at timestamptz not null
);
select reference('survey');

-- A question is not changed under who answered it: each version that has answers stays as it was.
create table survey_version (
  survey_id uuid not null references survey,
  version integer not null,
  content jsonb not null,
  made_at timestamptz not null,
  made_by text not null,
  primary key (survey_id, version)
);
select reference('survey_version');

-- Where anybody may answer: a link, a code on a table or of an employee, a page that stands in a shop.
create table survey_link (
  link_id uuid primary key,
  survey_id uuid not null references survey,
  kind text not null check (kind in ('link', 'qr', 'kiosk')),
  name text not null,
  place text,
  employee text,
  touchpoint text,
  made_at timestamptz not null,
  made_by text not null,
  closed_at timestamptz
);
select reference('survey_link');

-- How the page looks that customers answer on. No row: as the program proposes.
create table listening_settings (
  only_row boolean primary key default true check (only_row),
  content jsonb not null
);
select reference('listening_settings');

-- That a customer is asked: once a survey and occasion. `made_for` is the customer as he was then, so that two who turn
-- out to be one, both asked, stay two rows.
create table survey_invitation (
  customer_id uuid not null,
  survey_id uuid not null,
  -- Of what he is asked: 'contact:…', 'case:…', 'purchase:…', '2026-Q4', 'by hand …'.
  occasion text not null,
  made_for uuid not null,
  invitation_id uuid not null,
  touchpoint text,
  contact_id uuid,
  case_id uuid,
  -- Which rule chose him; null: by hand or from a list.
  rule_id uuid,
  priority integer not null default 0,
  -- Over what he is asked: email, link, sms …
  channel text not null,
  language text,
  state text not null check (state in ('selected', 'suppressed', 'sent', 'bounced', 'opened', 'started', 'partial',
                                       'complete')),
  selected_at timestamptz not null,
  -- Not before: quiet hours.
  send_after timestamptz not null,
  suppressed_at timestamptz,
  -- Why he is not asked after all.
  suppressed_because text,
  sent_at timestamptz,
  bounced_at timestamptz,
  complained_at timestamptz,
  -- The page was fetched, by him or by a program that looks through mail.
  opened_at timestamptz,
  -- Of anonymous surveys the moments of answering stay null: they would say which answer is his.
  started_at timestamptz,
  partial_at timestamptz,
  completed_at timestamptz,
  expires_at timestamptz not null,
  primary key (customer_id, survey_id, occasion, made_for)
);
select dist('survey_invitation', 'customer_id');
create unique index survey_invitation_by_id on survey_invitation (customer_id, invitation_id);
create index survey_invitation_newest on survey_invitation (customer_id, selected_at);
create index survey_invitation_to_send on survey_invitation (send_after, customer_id, invitation_id)
  where state = 'selected';
create index survey_invitation_of_survey on survey_invitation (survey_id, selected_at, customer_id, invitation_id);

-- What a customer answered, under the id of his invitation: one answer an invitation.
create table survey_answer (
  customer_id uuid not null,
  answer_id uuid not null,
  survey_id uuid not null,
  survey_version integer not null,
  mode text not null check (mode in ('identified', 'pseudonymous')),
  touchpoint text,
  contact_id uuid,
  matter_id uuid,
  channel text not null,
  language text not null,
  -- By question: a number, or the ids of options.
  answers jsonb not null,
  -- By question: what he wrote.
  texts jsonb not null,
  -- Questions with a low answer.
  low text[] not null,
  started_at timestamptz not null,
  changed_at timestamptz not null,
  completed_at timestamptz,
  primary key (customer_id, answer_id)
);
select dist('survey_answer', 'customer_id');
create index survey_answer_of_customer on survey_answer (customer_id, survey_id, started_at, answer_id);
create index survey_answer_newest on survey_answer (survey_id, started_at, customer_id, answer_id);

-- What somebody answered of whom nothing is known: no customer, no invitation, no time of day; ids that say nothing.
create table anonymous_answer (
  answer_id uuid primary key,
  survey_id uuid not null,
  survey_version integer not null,
  link_id uuid,
  touchpoint text,
  day date not null,
  language text not null,
  answers jsonb not null,
  texts jsonb not null,
  is_complete boolean not null
);
select dist('anonymous_answer', 'answer_id');
create index anonymous_answer_by_day on anonymous_answer (survey_id, day, answer_id);

-- Answers by day, in parts as touchpoint_day. A customer counts once in any span of days: his last answer in it is the
-- one that no later one follows within the span. So each is summed up under the day on which the next of the same customer
-- came (9999-12-31: none yet); all answers of a day, followed or not, are counted where none has come.
create table survey_day (
  survey_id uuid not null,
  -- Over what the customer counts once: everything ('all'), a touchpoint, a link.
  scope text not null check (scope in ('all', 'touchpoint', 'link')),
  scope_key text not null,
  next_day date not null,
  day date not null,
  question_id text not null,
  -- A number, or the id of an option; 'text' where something was written.
  value text not null,
  part_id uuid not null,
  answers bigint not null,
  -- Of those, whose next is of next_day.
  last_of bigint not null,
  primary key (survey_id, scope, scope_key, next_day, day, question_id, value, part_id)
);
create index survey_day_part on survey_day (part_id) where part_id <> '00000000-0000-0000-0000-000000000000';

-- How far invitations came, by the day on which they were chosen: each step that one reached counts once.
create table survey_funnel_day (
  survey_id uuid not null,
  day date not null,
  touchpoint text not null,
  channel text not null,
  step text not null,
  -- Why it was suppressed; else empty.
  because text not null,
  part_id uuid not null,
  invitations bigint not null,
  primary key (survey_id, day, touchpoint, channel, step, because, part_id)
);
create index survey_funnel_day_part on survey_funnel_day (part_id)
  where part_id <> '00000000-0000-0000-0000-000000000000';
