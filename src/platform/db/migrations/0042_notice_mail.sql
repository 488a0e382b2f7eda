-- Whether a person gets what he is told in the cockpit by mail too, since when, and what of it he got.
alter table person add column notices_mail boolean not null default false;
alter table person add column notices_mail_from timestamptz;
alter table notification add column mailed_at timestamptz;
create index notification_unmailed on notification (person_id, notification_id)
  where read_at is null and mailed_at is null;
