-- A file comes in pieces of whole lines and goes out piece by piece, each in the transaction that says what became of its lines.
-- The kind is known once the first line is.
alter table import_job
    add column kind text,
    add column touched_at timestamptz not null default clock_timestamp();
update import_job set kind = 'ORDERS';

create table import_piece (
    import_id  uuid  not null references import_job,
    first_line int   not null,
    bytes      bytea not null,
    primary key (import_id, first_line)
);

-- How often an order was in its file so far: equal orders are different purchases. Gone when the import is done.
create table import_seen (
    import_id uuid not null references import_job,
    order_id  uuid not null,
    n         int  not null,
    primary key (import_id, order_id)
);

insert into import_piece (import_id, first_line, bytes)
select import_id, 1, convert_to(content, 'UTF8') from import_file;
insert into import_piece (import_id, first_line, bytes)
select import_id, min(line), convert_to(string_agg(text, E'\n' order by line), 'UTF8') from import_line group by import_id;
drop table import_file;
drop table import_line;

drop index import_job_open;
create index import_job_open on import_job (touched_at) where status <> 'DONE';
create index import_job_of_account on import_job (account_id) where status <> 'DONE';
