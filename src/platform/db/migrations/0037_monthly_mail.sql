-- Whether a director gets the page of each month by mail, and in which language; null: the company's.
alter table person add column monthly_mail boolean not null default true;
alter table person add column monthly_language text check (monthly_language in ('es', 'en'));

-- Who said yes to a purpose, for saying how many have.
create index consent_record_given on consent_record (purpose, customer_id) where state = 'given';
