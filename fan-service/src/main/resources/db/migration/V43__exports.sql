-- What a person asked to be given. done_until: the last account whose relation is in the parts.
create table data_export (
    export_id    uuid primary key,
    user_id      text        not null,
    state        text        not null,
    done_until   text        not null default '',
    missing      text[]      not null,
    requested_at timestamptz not null,
    finished_at  timestamptz
);
create index data_export_of_user on data_export (user_id);
create unique index data_export_at_work on data_export (user_id) where state <> 'READY';

-- The files of an export, compressed and sealed with the person's key.
create table data_export_part (
    export_id uuid  not null references data_export on delete cascade,
    name      text  not null,
    content   bytea not null,
    primary key (export_id, name)
);
