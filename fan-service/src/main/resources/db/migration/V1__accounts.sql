create table account (
    account_id               text primary key,
    name                     text        not null,
    kind                     text        not null,
    industry                 text,
    verticals                text[]      not null,
    region                   text,
    profession               text,
    latitude                 double precision,
    longitude                double precision,
    certification_id         uuid,
    certification_status     text        not null,
    certification_field      text,
    certification_expires_at timestamptz,
    epoch                    date        not null,
    created_at               timestamptz not null,
    changed_at               timestamptz not null,
    version                  bigint      not null
);

create table account_staff (
    account_id text not null references account,
    user_id    text not null,
    role       text not null,
    primary key (account_id, user_id)
);
create index account_staff_user on account_staff (user_id);

create table follower_count (
    account_id text     not null,
    slot       smallint not null,
    followers  bigint   not null,
    primary key (account_id, slot)
);

create table certification (
    certification_id uuid primary key,
    account_id       text        not null references account,
    field            text        not null,
    evidence         text[]      not null,
    status           text        not null,
    applied_by       text        not null,
    applied_at       timestamptz not null,
    decided_by       text,
    decided_at       timestamptz,
    reason           text,
    expires_at       timestamptz,
    version          bigint      not null
);
create unique index certification_under_review on certification (account_id) where status = 'PENDING';
create index certification_ends on certification (expires_at) where status = 'GRANTED';
