-- By what rules customers are asked, how often, over what it is sent, and what came of it.

-- When a survey is sent to whom: one document a survey, for its rules are changed together.
create table survey_rules (
  survey_id uuid primary key references survey on delete cascade,
  content jsonb not null,
  changed_at timestamptz not null,
  changed_by text not null
);
select reference('survey_rules');

-- Up to which day a rule that goes by the calendar has chosen.
create table survey_rule_day (
  rule_id uuid primary key,
  survey_id uuid not null references survey on delete cascade,
  chosen_until date not null
);
select reference('survey_rule_day');

-- How often anybody may be asked, and at which hours. No row: as the program proposes.
create table asking_settings (
  only_row boolean primary key default true check (only_row),
  content jsonb not null
);
select reference('asking_settings');

-- Over which server mail goes out, and where what could not be delivered comes back. Passwords are sealed.
create table email_settings (
  only_row boolean primary key default true check (only_row),
  smtp jsonb,
  smtp_secret text,
  mailbox jsonb,
  mailbox_secret text
);
select reference('email_settings');

-- How mail went lately, and up to where the mailbox has been read.
create table email_state (
  only_row boolean primary key default true check (only_row),
  sent_at timestamptz,
  send_fault text,
  send_fault_at timestamptz,
  mailbox_validity text,
  mailbox_uid bigint,
  read_at timestamptz,
  read_fault text
);
select reference('email_state');
insert into email_state default values;

-- That all which speaks against asking him was weighed, and he is asked.
alter table survey_invitation add column decided_at timestamptz;
-- Neither held back by what he was asked lately, nor by how often this survey may ask.
alter table survey_invitation add column is_exempt boolean not null default false;
alter table survey_invitation add column bounced_because text;
drop index survey_invitation_to_send;
create index survey_invitation_to_decide on survey_invitation (send_after, customer_id, invitation_id)
  where state = 'selected' and decided_at is null;

-- What is on its way to a customer: one message an invitation, under its id.
create table outgoing_message (
  customer_id uuid not null,
  message_id uuid not null,
  channel text not null,
  address text not null,
  -- `sending`: handed over right now; `unknown`: whether it was handed over nobody knows, so it is not sent again.
  state text not null check (state in ('waiting', 'sending', 'sent', 'failed', 'unknown')),
  tries integer not null,
  made_at timestamptz not null,
  due_at timestamptz not null,
  ended_at timestamptz,
  fault text,
  primary key (customer_id, message_id)
);
select dist('outgoing_message', 'customer_id');
create index outgoing_message_due on outgoing_message (due_at, customer_id, message_id) where state = 'waiting';
create index outgoing_message_sending on outgoing_message (customer_id, message_id) where state = 'sending';

-- Addresses of customers that are not written to any more, until somebody says that they work again.
create table address_block (
  customer_id uuid not null,
  block_id uuid not null,
  channel text not null,
  address text not null,
  because text not null check (because in ('bounced', 'complained')),
  detail text not null,
  at timestamptz not null,
  lifted_at timestamptz,
  lifted_by text,
  primary key (customer_id, block_id)
);
select dist('address_block', 'customer_id');
