-- What was said, in conversations and groups alike. thread_id is the conversation's or the group's id; the sequence 1..n without a gap
-- is given under the lock of the thread's own row, in the transaction that inserts the message.
create table message (
    thread_id         uuid        not null,
    seq               bigint      not null check (seq > 0),
    id                uuid        not null,
    account_id        text        not null,
    sender_id         text        not null,
    side              text        not null check (side in ('FAN', 'ACCOUNT')),
    client_message_id text        not null,
    type              text        not null check (type in ('TEXT', 'IMAGE', 'CARD', 'TEMPLATE')),
    body              text,
    body_hash         text        not null,
    sent_at           timestamptz not null,
    recalled_at       timestamptz,
    primary key (thread_id, seq),
    unique (thread_id, sender_id, client_message_id),
    check ((body is null) = (recalled_at is not null))
) partition by hash (thread_id);

create table message_0 partition of message for values with (modulus 8, remainder 0);
create table message_1 partition of message for values with (modulus 8, remainder 1);
create table message_2 partition of message for values with (modulus 8, remainder 2);
create table message_3 partition of message for values with (modulus 8, remainder 3);
create table message_4 partition of message for values with (modulus 8, remainder 4);
create table message_5 partition of message for values with (modulus 8, remainder 5);
create table message_6 partition of message for values with (modulus 8, remainder 6);
create table message_7 partition of message for values with (modulus 8, remainder 7);
