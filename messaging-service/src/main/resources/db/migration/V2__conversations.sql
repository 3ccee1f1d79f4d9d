-- One per account and fan. last_seq is the head of the sequence, last_at the last message's instant (at first the opening's).
create table conversation (
    id         uuid primary key,
    account_id text        not null,
    user_id    text        not null,
    created_at timestamptz not null,
    last_seq   bigint      not null default 0 check (last_seq >= 0),
    last_at    timestamptz not null,
    unique (account_id, user_id)
) with (fillfactor = 80);
create index conversation_inbox_of_account on conversation (account_id, last_at desc, id desc);
create index conversation_inbox_of_fan on conversation (user_id, last_at desc, id desc);

-- How far each side has got; the staff of an account share one cursor. Apart from the conversation, so that reading never waits for sending.
create table conversation_cursor (
    conversation_id uuid   not null references conversation (id),
    side            text   not null check (side in ('FAN', 'ACCOUNT')),
    delivered_seq   bigint not null,
    read_seq        bigint not null,
    primary key (conversation_id, side),
    check (0 <= read_seq and read_seq <= delivered_seq)
);

create table block (
    account_id text        not null,
    user_id    text        not null,
    set_by     text        not null check (set_by in ('FAN', 'ACCOUNT')),
    since      timestamptz not null,
    primary key (account_id, user_id, set_by)
);
