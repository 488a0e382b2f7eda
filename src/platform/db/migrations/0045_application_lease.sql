-- Which application works on this store, where it is on a server of one's own: one row at most. The holder renews it by
-- the clock of the server; one that is not renewed passes to whoever starts next.
create table application_lease (
  is_only boolean primary key default true check (is_only),
  holder uuid not null,
  renewed_at timestamptz not null
);
