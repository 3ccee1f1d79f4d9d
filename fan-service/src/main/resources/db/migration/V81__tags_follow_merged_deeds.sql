-- The history is not what the ledger has any more, because deeds went to another fan or came from one: it is to be read again as a whole.
alter table tag_queue add column anew boolean not null default false;
