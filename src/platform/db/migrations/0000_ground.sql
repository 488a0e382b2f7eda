-- Search that forgives typos and accents, and indexes that mix plain columns with it.
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gin;

-- Spreads a table over the machines of a Citus cluster; does nothing on plain PostgreSQL.
-- Call it after each `create table` about customers, before the tables that refer to it:
--   select dist('purchase', 'customer_id');
create function dist(relation regclass, distribution_column text) returns void
language plpgsql as $$
begin
  if exists (select from pg_extension where extname = 'citus') then
    execute format('select create_distributed_table(%L, %L)', relation, distribution_column);
  end if;
end
$$;

-- Copies a small table that belongs to no customer to every machine; does nothing on plain PostgreSQL.
create function reference(relation regclass) returns void
language plpgsql as $$
begin
  if exists (select from pg_extension where extname = 'citus') then
    execute format('select create_reference_table(%L)', relation);
  end if;
end
$$;
