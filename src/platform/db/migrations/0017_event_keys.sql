-- A key that stands in a page for everybody to read may write events and nothing else.
alter table api_key drop constraint api_key_scopes_check;
alter table api_key add constraint api_key_scopes_check
  check (scopes <@ array['read', 'write', 'import', 'admin', 'events']);
