-- Since when a standard judges: what was told before is not judged by it. Of those in force nothing tells it but their first version.
alter table standard add column in_force_since timestamptz;
update standard s set in_force_since = (select min(v.made_at) from standard_version v where v.standard_id = s.standard_id)
where s.state = 'active';
