-- Reviews of stars alone are comments as well: those of before are read like any other. What is kept of the erased has
-- neither words nor stars, and stays as it is.
insert into comment_waiting (customer_id, waiting_id, contact_id)
select customer_id, contact_id, contact_id from contact
where channel = 'review' and direction = 'in' and text is null
  and coalesce(payload ->> 'stars', payload ->> 'rating') ~ '^([1-4]([.][0-9]{1,6})?|5([.]0{1,6})?)$'
on conflict do nothing;

-- The timeline tells how many stars.
update timeline t set payload = t.payload || jsonb_build_object('stars', c.said::float8)
from (select customer_id, contact_id, coalesce(payload ->> 'stars', payload ->> 'rating') as said
      from contact where channel = 'review' and direction = 'in') c
where t.customer_id = c.customer_id and t.id = c.contact_id and t.kind = 'contact'
  and case when c.said ~ '^([1-4]([.][0-9]{1,6})?|5([.]0{1,6})?)$' then true else false end;
