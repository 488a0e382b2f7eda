-- Lists of cases: by what the customer is worth, closed ones, those of a function; and who has a case before him.

-- What the customer was expected to bring in a year when the case was opened: a list by it is read along an index.
alter table service_case add column value_minor bigint not null default 0;
update service_case k set value_minor = greatest(s.expected_value_minor, 0)
from customer_score s where s.customer_id = k.customer_id and s.expected_value_minor is not null;

create index service_case_by_value on service_case (value_minor desc, customer_id desc, case_id desc)
  where state = 'open';
create index service_case_of_holder_by_value on service_case (holder_id, value_minor desc, customer_id desc, case_id desc)
  where state = 'open';
create index service_case_of_function on service_case (accountable, due_at, customer_id, case_id) where state = 'open';
create index service_case_of_touchpoint on service_case (touchpoint, due_at, customer_id, case_id) where state = 'open';
create index service_case_closed on service_case (closed_at desc, customer_id desc, case_id desc)
  where state = 'closed';
create index service_case_of_holder_closed on service_case (holder_id, closed_at desc, customer_id desc, case_id desc)
  where state = 'closed';

-- Who has a case before him, and when he was last known to. A row lasts until somebody comes after its time is over.
create table case_watcher (
  customer_id uuid not null,
  case_id uuid not null,
  person_id text not null,
  name text not null,
  seen_at timestamptz not null,
  primary key (customer_id, case_id, person_id)
);
select dist('case_watcher', 'customer_id');

-- What runs out next for a customer.
create index verdict_runs_out on verdict (customer_id, until) where verdict = 'running' and until is not null;
