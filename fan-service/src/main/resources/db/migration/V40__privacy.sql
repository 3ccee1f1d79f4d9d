-- What a fan has chosen (F18). fold is what holds towards accounts the fan has not named, two bits a group as in relation.fold.
create table fan_privacy (
    user_id    text primary key,
    choices    jsonb       not null,
    fold       int         not null,
    version    bigint      not null,
    changed_at timestamptz not null
);

-- What holds towards the accounts the fan has named, their own choices over the general ones.
create table fan_folding (
    user_id    text not null,
    account_id text not null,
    fold       int  not null,
    primary key (user_id, account_id)
);

-- Choices that may not be on all relations yet. No transaction begun before the barrier can still make one that does not know of the choice.
create table folding_spread (
    user_id      text primary key,
    barrier      xid8,
    requested_at timestamptz not null default clock_timestamp()
);
