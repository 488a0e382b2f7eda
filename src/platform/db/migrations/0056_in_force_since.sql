-- Since when a standard judges: what was told before is not judged by it. Of those in force nothing tells it but their first version.
alter table standard add column in_force_since timestamptz;
-- One by one: a table that lies on every machine of a cluster is changed by values, not by what another table holds.
do $$
declare first record;
begin
  for first in select standard_id, min(made_at) as made_at from standard_version group by standard_id loop
    update standard set in_force_since = first.made_at where standard_id = first.standard_id and state = 'active';
  end loop;
end $$;
