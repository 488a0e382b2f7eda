-- Mail that goes out is of several kinds: what asks a customer, and what is written to him from a case.
alter table outgoing_message add column kind text not null default 'invitation' check (kind in ('invitation', 'reply'));
drop index outgoing_message_due;
create index outgoing_message_due on outgoing_message (kind, due_at, customer_id, message_id) where state = 'waiting';
