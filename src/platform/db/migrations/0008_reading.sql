-- Files on their way in: the sheets of a workbook, and how far work has come for good, so that another may go on with it.
alter table import add column sheets text[] not null default '{}';
-- Whose turn it is to work on an import: each that begins takes the next, and whoever had one before stops.
alter table import add column turn integer not null default 0;
-- The last bucket of a run that is remembered for good; -1 before the first.
alter table import add column remembered_to integer not null default -1;
-- How often work went on by itself after the application had ended amid it.
alter table import add column resumes integer not null default 0;
