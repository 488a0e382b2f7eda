-- When a customer came last about a matter is when he asked or told something: an event that belongs to no touchpoint is none.
update matter m set last_in_at = said.at
from (
  select customer_id, matter_id, max(at) filter (where touchpoint is not null or not starts_with(source, 'segment/')) as at
  from contact where direction = 'in'
  group by customer_id, matter_id
  having bool_or(touchpoint is null and starts_with(source, 'segment/'))
) said
where m.customer_id = said.customer_id and m.matter_id = said.matter_id and m.last_in_at is distinct from said.at;
