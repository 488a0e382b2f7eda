-- What happened, for whoever wants to be told: all local to the coordinator, so that a row here and the fact it tells
-- of are one commit.

-- Kinds of events somebody wants to hear of. Nothing is recorded of the others.
create table event_wanted (
  type text primary key
);

-- Written in the transaction of the fact; pending until it is handed out to those who listen.
create table event (
  event_id uuid primary key,
  type text not null,
  -- Of the fact; null where it is about no customer.
  customer_id uuid,
  at timestamptz not null,
  data jsonb not null,
  is_pending boolean not null
);
create index event_pending on event (event_id) where is_pending;
create index event_by_time on event (at);

-- Where somebody listens. Secrets are sealed with a key that lies beside the store; after a change the former one
-- signs too, until `former_until`.
create table webhook_endpoint (
  endpoint_id uuid primary key,
  url text not null,
  description text not null,
  types text[] not null,
  sealed_secret text not null,
  sealed_former text,
  former_until timestamptz,
  is_enabled boolean not null,
  created_at timestamptz not null,
  -- Since when every attempt has failed; null while they succeed.
  failing_since timestamptz,
  -- Set when it was disabled because it failed for too long.
  gave_up_at timestamptz
);

-- An event on its way to an endpoint. Claimed while a sender is at it; a claim ends by itself.
create table webhook_delivery (
  endpoint_id uuid not null references webhook_endpoint on delete cascade,
  event_id uuid not null references event on delete cascade,
  state text not null check (state in ('waiting', 'delivered', 'failed')),
  -- Attempts of the present round; a replay begins a new one.
  tries integer not null,
  due_at timestamptz not null,
  claimed_until timestamptz,
  done_at timestamptz,
  primary key (endpoint_id, event_id)
);
create index webhook_delivery_due on webhook_delivery (endpoint_id, due_at) where state = 'waiting';
create index webhook_delivery_by_state on webhook_delivery (endpoint_id, state, event_id);
create index webhook_delivery_of_event on webhook_delivery (event_id);

-- What each attempt met.
create table webhook_attempt (
  endpoint_id uuid not null,
  event_id uuid not null,
  attempt integer not null,
  at timestamptz not null,
  duration_ms integer not null,
  -- Of the answer; null when there was none.
  status integer,
  -- Why it failed, in one word; null when it did not.
  fault text,
  -- How the answer began, or what went wrong.
  answer text not null,
  primary key (endpoint_id, event_id, attempt),
  foreign key (endpoint_id, event_id) references webhook_delivery on delete cascade
);
