-- Relations to be counted anew: all of an account (user_id empty) or one. Rows go when the work is done.
create table recount (
    account_id   text        not null,
    user_id      text        not null,
    request      bigint      not null default 1,
    done_until   text        not null default '',
    requested_at timestamptz not null default clock_timestamp(),
    primary key (account_id, user_id)
);

create table import_job (
    import_id    uuid primary key,
    account_id   text        not null references account,
    requested_by text        not null,
    requested_at timestamptz not null,
    status       text        not null,
    lines        int         not null default 0,
    taken        int         not null default 0,
    accepted     int         not null default 0,
    rejected     int         not null default 0,
    finished_at  timestamptz
);
create index import_job_open on import_job (requested_at) where status <> 'DONE';

create table import_file (
    import_id uuid primary key references import_job,
    content   text not null
);

-- The lines of an open import; ordinal tells equal lines of one file apart, which are different purchases. Gone when the import is done.
create table import_line (
    import_id uuid not null references import_job,
    line      int  not null,
    ordinal   int  not null,
    text      text not null,
    primary key (import_id, line)
);

create table import_problem (
    import_id uuid not null references import_job,
    line      int  not null,
    problem   text not null,
    primary key (import_id, line)
);
