-- Whether a person gets what he is told in the cockpit by mail too, and up to which notice he got it.
alter table person add column notices_mail boolean not null default false;
alter table person add column notices_mailed_to uuid;
