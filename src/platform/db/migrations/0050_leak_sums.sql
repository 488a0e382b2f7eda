-- Of those present at the start of the span of loss, by one thing they share: how many, how many were gone at its end, and
-- their money. Kept with the scores, so that what changed in a minute is carried on without reading all of them.
create table leak_sum (
  dimension text not null check (dimension in ('all', 'tier', 'age', 'country', 'firstProduct')),
  -- The tier, band, country or id of the product; '' where it is not known.
  value text not null,
  present integer not null,
  gone integer not null,
  lost_minor bigint not null,
  primary key (dimension, value)
);

insert into leak_sum (dimension, value, present, gone, lost_minor)
select part.dimension, part.value, count(*), count(*) filter (where leak = 'gone'),
       coalesce(sum(year_minor) filter (where leak = 'gone'), 0)
from customer_score
cross join lateral (values ('all', ''), ('tier', coalesce(tier_then, '')), ('age', coalesce(age_then, '')),
  ('country', coalesce(country, '')), ('firstProduct', coalesce(first_product_id::text, ''))) as part (dimension, value)
where leak is not null
group by part.dimension, part.value;
