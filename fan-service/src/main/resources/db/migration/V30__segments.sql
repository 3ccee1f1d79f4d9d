-- A number for each relation that says nothing of the person and is never given twice: bitmaps of fans are bitmaps of these, and once a relation
-- is deleted they lead to nobody.
create sequence fan_number cache 100;
alter table relation add column fan_no bigint not null default nextval('fan_number');
alter sequence fan_number owned by relation.fan_no;

-- Whom an index still holds and must let go; without a name, and only as long as an index may be without looking.
create table relation_gone (
    account_id  text        not null,
    fan_no      bigint      not null,
    changed_xid xid8        not null default pg_current_xact_id(),
    gone_at     timestamptz not null default now()
);
create index relation_gone_changed on relation_gone (account_id, changed_xid);

create function note_gone_relation() returns trigger language plpgsql as $$
begin
    insert into relation_gone (account_id, fan_no) values (old.account_id, old.fan_no);
    return null;
end $$;
create trigger relation_is_gone after delete on relation for each row execute function note_gone_relation();

-- What the noise of an account's counts is drawn from: known to nobody, the same for good.
create table segment_secret (
    account_id text primary key references account,
    secret     uuid not null default gen_random_uuid()
);
