-- Whom this service was told to forget, kept as long as a topic could bring something they did before. repeated: whether it looked once more.
create table erasure_heard (
    user_id   text primary key,
    erased_at timestamptz not null,
    heard_at  timestamptz not null default clock_timestamp(),
    repeated  boolean     not null default false
);
