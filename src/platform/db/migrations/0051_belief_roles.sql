-- As what somebody answered: whoever only looks on meets no customers and is on no side; what is believed is told by function.
alter table belief add column role text;
alter table belief add column functions text[] not null default '{}';

-- What was answered before is taken as of what the person is today.
update belief set role = person.role, functions = person.functions
from person where person.id = belief.person_id;
