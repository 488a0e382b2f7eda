-- What lists are narrowed and sorted by stands in one row of the score, as of the run that wrote it: an index can then
-- hold both, and a page costs the same with a thousand customers as with a million.
alter table customer_score add column spend_minor bigint not null default 0;
alter table customer_score add column last_day date;
alter table customer_score add column country text;
alter table customer_score add column first_product_id uuid;
-- Spend, net of returns, of the year up to the last purchase.
alter table customer_score add column year_minor bigint not null default 0;
-- The next day on which time alone changes how the customer stands: lost, silent beyond habit, no longer new, older.
alter table customer_score add column due_day date;

drop index customer_score_value;
-- Every list is a merge of its states, each in the order of its own index: within one state what sorts and what
-- narrows depend on each other much less ("lost" and "bought recently").
create index customer_score_by_value on customer_score (state, (coalesce(expected_value_minor, -1)) desc, customer_id desc);
create index customer_score_by_risk on customer_score (state, (coalesce(value_at_risk_minor, -1)) desc, customer_id desc);
create index customer_score_by_spend on customer_score (state, spend_minor desc, customer_id desc);
create index customer_score_by_recent on customer_score (state, (coalesce(last_day, '0001-01-01'::date)) desc, customer_id desc);
create index customer_score_by_tier on customer_score
  (tier, state, (coalesce(expected_value_minor, -1)) desc, customer_id desc);
create index customer_score_by_leak on customer_score
  (leak, state, (coalesce(expected_value_minor, -1)) desc, customer_id desc) where leak is not null;
create index customer_score_country on customer_score (country);
create index customer_score_first_product on customer_score (first_product_id);
create index customer_score_due on customer_score (due_day) where due_day is not null;
-- These go together, and the planner takes them for independent unless told.
create statistics customer_score_groups (mcv) on state, tier, leak, age from customer_score;
alter statistics customer_score_groups set statistics 500;
create statistics customer_score_then (mcv) on state, leak, tier_then, age_then from customer_score;
alter statistics customer_score_then set statistics 500;

-- By name, and what begins with what was typed.
create index customer_by_search on customer (search collate "C", customer_id);

-- What changed after the insight last looked: whose history, and how much the income of which month. Each change adds
-- a row; the run that takes it into account removes exactly the rows it has seen.
create table customer_change (
  customer_id uuid not null,
  change_id uuid not null,
  primary key (customer_id, change_id)
);
select dist('customer_change', 'customer_id');
create table income_change (
  change_id uuid not null,
  month date not null,
  currency text not null,
  income_minor bigint not null,
  primary key (change_id, month, currency)
);

-- A whole run chooses and fits models; a run over the changes judges those who changed by the models of the last whole run.
alter table insight_run add column kind text not null default 'whole' check (kind in ('whole', 'changes'));
-- What is kept lacks these columns: it is worked out anew at the next start.
delete from insight_answer;

-- Lines of what was bought on a day: read beside the rest instead of from all purchases.
alter table customer_day add column lines integer not null default 0;
update customer_day d set lines = p.lines
from (select customer_id, day, currency, sum(line_count)::int as lines from purchase
      where not is_return and (amount_minor > 0 or line_count = 0) group by customer_id, day, currency) p
where p.customer_id = d.customer_id and p.day = d.day and p.currency = d.currency;
