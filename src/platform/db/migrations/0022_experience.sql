-- What happened day by day, summed up where it is written: each write adds a part of its own, and a job puts the parts
-- together now and then. Nobody waits for anybody, and nothing is lost between two who write at once.

-- Contacts by when they were, matters by when they began; both local to the coordinator.
create table touchpoint_day (
  day date not null,
  -- Empty: nobody told it and no rule says it.
  touchpoint text not null,
  -- Empty in what is told of matters.
  channel text not null,
  -- How long customers waited, in quarters of an octave of seconds; -1: nobody told it.
  wait_class smallint not null,
  -- All zeros: put together.
  part_id uuid not null,
  contacts bigint not null,
  contacts_in bigint not null,
  -- Those in which the customer came, and those of them in which he came again.
  matters bigint not null,
  matters_again bigint not null,
  primary key (day, touchpoint, channel, wait_class, part_id)
);
create index touchpoint_day_part on touchpoint_day (part_id)
  where part_id <> '00000000-0000-0000-0000-000000000000';

-- Who acted for the company, where a contact says so; of a matter the first who did.
alter table verdict add column actor_kind text;
alter table verdict add column actor_name text;

-- Verdicts by the day on which what they are of began.
create table verdict_day (
  standard_id uuid not null,
  day date not null,
  touchpoint text not null,
  channel text not null,
  actor_kind text not null,
  actor_name text not null,
  part_id uuid not null,
  kept bigint not null,
  broken bigint not null,
  running bigint not null,
  -- Of those decided, in thousandths of the unit of the limit: whole numbers add up exactly, in whatever order.
  measured_milli bigint not null,
  measured_count bigint not null,
  primary key (standard_id, day, touchpoint, channel, actor_kind, actor_name, part_id)
);
create index verdict_day_part on verdict_day (part_id) where part_id <> '00000000-0000-0000-0000-000000000000';

insert into touchpoint_day
select day, touchpoint, channel, wait_class, '00000000-0000-0000-0000-000000000000'::uuid, sum(contacts),
       sum(contacts_in), sum(matters), sum(matters_again)
from (
  select (at at time zone zone.name)::date as day, coalesce(touchpoint, '') as touchpoint, channel,
         case when wait_seconds is null then -1 when wait_seconds < 1 then 0
              else 1 + floor(4 * ln(wait_seconds::float8) / ln(2::float8)) end::smallint as wait_class,
         1 as contacts, (direction = 'in')::int as contacts_in, 0 as matters, 0 as matters_again
  from contact cross join (select coalesce((select time_zone from company), 'Europe/Madrid') as name) zone
  union all
  select (opened_at at time zone zone.name)::date, coalesce(touchpoint, ''), '', -1, 0, 0, 1, (contacts_in > 1)::int
  from matter cross join (select coalesce((select time_zone from company), 'Europe/Madrid') as name) zone
  where contacts_in > 0
) told
group by day, touchpoint, channel, wait_class;

insert into verdict_day
select standard_id, (began_at at time zone zone.name)::date, coalesce(touchpoint, ''), coalesce(channel, ''), '', '',
       '00000000-0000-0000-0000-000000000000'::uuid, count(*) filter (where verdict = 'kept'),
       count(*) filter (where verdict = 'broken'), count(*) filter (where verdict = 'running'),
       coalesce(sum(floor(measured * 1000 + 0.5)::bigint) filter (where verdict in ('kept', 'broken')), 0),
       count(measured) filter (where verdict in ('kept', 'broken'))
from verdict cross join (select coalesce((select time_zone from company), 'Europe/Madrid') as name) zone
where verdict <> 'not-applicable'
group by 1, 2, 3, 4;

-- How standards were kept is read from the sums.
drop index verdict_by_week;
-- Whom a touchpoint failed, the last first; and whom it met.
create index verdict_broken on verdict (touchpoint, began_at, customer_id, subject_id) where verdict = 'broken';
create index contact_at_touchpoint on contact (touchpoint, at, customer_id, contact_id);
