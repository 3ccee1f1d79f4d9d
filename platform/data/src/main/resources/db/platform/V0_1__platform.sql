-- Events that are true and not yet on Kafka. Ids are taken after the aggregate's lock, so that id order is event order per key.
create table outbox (
    id          bigint generated always as identity primary key,
    topic       text        not null,
    record_key  text        not null,
    type        text        not null,
    event_id    uuid        not null,
    occurred_at timestamptz not null,
    traceparent text,
    payload     text,
    appended_at timestamptz not null default clock_timestamp()
);

-- Rows the broker will never take (too large, not authorised), with its reason; for a person to look at.
create table outbox_refused (
    id         bigint primary key,
    topic      text        not null,
    record_key text        not null,
    type       text        not null,
    event_id   uuid        not null,
    occurred_at timestamptz not null,
    traceparent text,
    payload    text,
    cause      text        not null,
    refused_at timestamptz not null default clock_timestamp()
);

-- NOTIFY makes committing transactions queue behind each other, so it is only said while the relay sleeps: an awake relay holds this
-- advisory lock exclusively and looks again by itself.
create function outbox_wake() returns trigger language plpgsql as $$
begin
    if pg_try_advisory_xact_lock_shared(7310578001) then
        perform pg_notify('outbox', '');
    end if;
    return null;
end $$;

create trigger outbox_wake after insert on outbox for each statement execute function outbox_wake();

create table inbox (
    consumer    text        not null,
    event_id    uuid        not null,
    received_at timestamptz not null default clock_timestamp(),
    primary key (consumer, event_id)
);
create index inbox_received_at on inbox using brin (received_at);

create table idempotency_key (
    user_id    text        not null,
    method     text        not null,
    path       text        not null,
    key        text        not null,
    body_hash  text        not null,
    status     int,
    media_type text,
    location   text,
    answer     text,
    created_at timestamptz not null default clock_timestamp(),
    primary key (user_id, method, path, key)
);
create index idempotency_key_created_at on idempotency_key (created_at);

create table account_copy (
    account_id  text primary key,
    version     bigint      not null,
    facts       text        not null,
    kafka_partition int     not null,
    received_at timestamptz not null default clock_timestamp()
);

-- What the owner said last per partition: everything it had committed until then has been read here.
create table account_copy_watermark (
    kafka_partition int primary key,
    complete_until  timestamptz not null
);
