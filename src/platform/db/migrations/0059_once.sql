-- An id of who writes: the same asked again under it, where no answer came, is kept once.
alter table note add column once_id uuid;
alter table kindness add column once_id uuid;
alter table obstacle add column once_id uuid;
-- Of a customer's notes and kindnesses few are looked through; an obstacle is nobody's, and two may say it at once.
create unique index obstacle_once on obstacle (once_id) where once_id is not null;
