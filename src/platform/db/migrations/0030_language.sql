-- The language in which a customer is best spoken to, as in BCP 47: es, en-GB.
alter table intake_customer add column language text;
alter table customer add column language text;
alter table customer_revision drop constraint customer_revision_field_check;
alter table customer_revision add constraint customer_revision_field_check
  check (field in ('kind', 'name', 'country', 'city', 'postcode', 'street', 'birthday', 'language'));
