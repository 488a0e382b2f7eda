-- A month's movement opens in the order of what its customers are expected to be worth: kept beside it, a page is read
-- from the index however many moved.
alter table customer_movement add column expected_value_minor bigint;
update customer_movement m set expected_value_minor = s.expected_value_minor
from customer_score s where s.customer_id = m.customer_id;
drop index customer_movement_month;
create index customer_movement_by_value on customer_movement
  (movement, month, (coalesce(expected_value_minor, -1)) desc, customer_id desc);

-- Who began with a product is found by it, also before a run has judged anybody.
create index customer_rollup_first_product on customer_rollup (first_product_id);

-- Each row of the intake is told twice what became of it: with room in its page the index is left alone.
alter table intake_purchase set (fillfactor = 45);
