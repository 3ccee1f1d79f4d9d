-- What a segment reads of a relation beside its own columns. fold holds two bits a field group (0 open, 1 folded, 2 hidden), the first group
-- lowest; tags is the bit set of leaf tags by their ordinal, the first tag the lowest bit of the first byte; staff are no fans of their account.
-- changed_xid finds what changed since a snapshot: rows of transactions at or over its xmin.
alter table relation
    add column staff boolean not null default false,
    add column fold int not null default 0,
    add column tags bytea not null default '\x',
    add column changed_xid xid8 not null default pg_current_xact_id();
create index relation_changed on relation (account_id, changed_xid);
update relation r set staff = true
from account_staff s where s.account_id = r.account_id and s.user_id = r.user_id;
