-- Own copies of what decides who may join a group.
create table fan_standing (
    account_id text        not null,
    user_id    text        not null,
    tier       text        not null,
    version    bigint      not null,
    changed_at timestamptz not null,
    primary key (account_id, user_id)
);

-- One row per order, whichever of its events came first.
create table purchase (
    order_id   uuid primary key,
    account_id text    not null,
    user_id    text    not null,
    paid_at    timestamptz,
    refunded   boolean not null default false
);
create index purchase_last on purchase (account_id, user_id, paid_at desc) where not refunded and paid_at is not null;
