-- By person, how many customers and cases a change gave him, less those it took: told to each once it is at rest. And the id of
-- who caused it, who knows.
alter table owner_change add column moved jsonb not null default '{}', add column caused_by text;
