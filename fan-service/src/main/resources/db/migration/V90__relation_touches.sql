-- Whom each transaction changed, for whoever catches up with an account. A column of relation with an index on it would make every update of a
-- relation touch all of its indexes. What an hour brings is only appended; the part of the hour before is merged into one row a relation, so
-- that no change is ever out of reach.
drop index relation_changed;

create table relation_touched (
    account_id text not null,
    user_id    text not null,
    xid        xid8 not null,
    primary key (account_id, user_id)
) partition by hash (account_id);
create index relation_touched_since on relation_touched (account_id, xid, user_id);

create table relation_touch (
    account_id text     not null,
    user_id    text     not null,
    xid        xid8     not null default pg_current_xact_id(),
    part       smallint not null default floor(extract(epoch from now()) / 3600)::bigint % 2
) partition by list (part);
create index relation_touch_since on relation_touch (account_id, xid, user_id);

do $$
begin
    for part in 0..7 loop
        execute format('create table relation_touched_%s partition of relation_touched for values with (modulus 8, remainder %s)', part, part);
    end loop;
    for part in 0..1 loop
        execute format('create table relation_touch_%s partition of relation_touch for values in (%s)', part, part);
    end loop;
end $$;

insert into relation_touched (account_id, user_id, xid) select account_id, user_id, changed_xid from relation;
alter table relation drop column changed_xid;

create view touched_relation as
select account_id, user_id, xid from relation_touch
union all
select account_id, user_id, xid from relation_touched;

create function note_touched_relations() returns trigger language plpgsql as $$
begin
    insert into relation_touch (account_id, user_id) select account_id, user_id from touched;
    return null;
end $$;
create trigger relation_is_new after insert on relation referencing new table as touched
    for each statement execute function note_touched_relations();
create trigger relation_is_changed after update on relation referencing new table as touched
    for each statement execute function note_touched_relations();
