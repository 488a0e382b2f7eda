-- Of a purchase that programs tell of by events: when its newest message happened, and by what ids it was told, so that a
-- message that comes again or late changes nothing. Null for all others.
alter table inbox add column told_at timestamptz, add column told_by text[];
