create table segment (
    segment_id     uuid primary key,
    account_id     text        not null references account,
    name           text        not null,
    filter         text        not null,
    created_by     text        not null,
    created_at     timestamptz not null,
    changed_at     timestamptz not null,
    next_freeze_at timestamptz not null,
    version        bigint      not null
);
create index segment_of_account on segment (account_id, segment_id);
create index segment_to_freeze on segment (next_freeze_at);

-- Who could be listed at a time, as a bitmap of fan numbers: no names, and whose relation is deleted later is nobody here. filter is the one that
-- held then; published is the count as it may be told.
create table segment_freeze (
    freeze_id  uuid primary key,
    segment_id uuid        not null references segment on delete cascade,
    account_id text        not null,
    at         timestamptz not null,
    reason     text        not null,
    filter     text        not null,
    published  bigint      not null,
    listable   bytea       not null
);
create index segment_freeze_at on segment_freeze (segment_id, at desc);

-- Memberships that others asked for and that were not answered yet.
create table segment_request (
    request_id uuid primary key,
    segment_id uuid        not null,
    account_id text        not null,
    asked_at   timestamptz not null
);
