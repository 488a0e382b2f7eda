-- What a company promised of a period and missed is an obstacle that owes an answer, once. A week, a month and a quarter may
-- begin on the same day.
alter table obstacle add column standard_id uuid, add column period_from date, add column missed jsonb;
create unique index obstacle_of_period on obstacle (standard_id, period_from, (missed ->> 'until')) where standard_id is not null;
