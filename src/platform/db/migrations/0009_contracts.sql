-- How each relation by contract stands, as the last run found it. A relation is what a customer's subscriptions come to
-- as long as there is no gap of more than a month between them; one who comes back later begins the next `spell`.
create table contract_score (
  customer_id uuid not null,
  spell integer not null,
  run_id uuid not null,
  -- leaving: it still runs, and its end is known already.
  state text not null check (state in ('running', 'leaving', 'ended')),
  started_on date not null,
  ended_on date,
  -- Of the dearest subscription running, or running last.
  product text,
  billing_period text,
  reason text,
  attributes jsonb not null,
  -- A month, now or when it ended; null where no price is known.
  income_minor bigint,
  age_months integer not null,
  -- Of leaving within the model's time; null where no model could be made.
  chance double precision,
  -- The chance times the income of a year.
  at_risk_minor bigint,
  reasons jsonb,
  primary key (customer_id, spell)
);
select dist('contract_score', 'customer_id');
create index contract_score_risk on contract_score (coalesce(at_risk_minor, -1) desc, customer_id desc, spell desc);
create index contract_score_ended on contract_score (ended_on) where ended_on is not null;
create index contract_score_started on contract_score (started_on);
