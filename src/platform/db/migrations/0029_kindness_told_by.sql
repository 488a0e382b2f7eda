-- Who told of a kindness, by his account: names change, and two may have one. Null: a program, or told before by a name
-- that is nobody's alone.
alter table kindness add column told_by_id text;

update kindness k set told_by_id = p.id
from (select name, min(id) as id from person group by name having count(*) = 1) p
where p.name = k.told_by;
