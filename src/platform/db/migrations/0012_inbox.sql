-- A record is found by its own number: led by the source, of which there are few, the planner takes a source it has not
-- counted yet for a small one and reads all of it for each record of a call.
alter table inbox drop constraint inbox_pkey;
alter table inbox add primary key (external_id, source);
