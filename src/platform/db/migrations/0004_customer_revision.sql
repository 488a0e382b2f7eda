-- What a customer was before something changed him, field by field, and which import did (null: a single call).
-- Removing an import removes its changes from this chain; the newest that remains is what the customer says.
create table customer_revision (
  customer_id uuid not null references customer,
  field text not null check (field in ('kind', 'name', 'country', 'city')),
  revision integer not null,
  former text,
  import_id uuid,
  changed_at timestamptz not null,
  primary key (customer_id, field, revision)
);
select dist('customer_revision', 'customer_id');
create index customer_revision_of_import on customer_revision (import_id, customer_id) where import_id is not null;

-- A phone may be many people's: it names only who is known by nothing else.
delete from identity
where kind = 'phone' and customer_id in (select customer_id from customer_identity where kind <> 'phone');
