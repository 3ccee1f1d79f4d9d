-- Whose events up to an instant are never taken again; all of them while erased_at is null and the erasure at work. The mark is the keyed hash
-- of the user's id: it tells one who comes again from others, and nobody who it was.
create table erased_user (
    user_mark text primary key,
    erased_at timestamptz
);

-- user_id goes when it is no longer needed to tell the others.
create table erasure (
    erasure_id   uuid primary key,
    user_mark    text        not null,
    user_id      text,
    state        text        not null,
    barrier      xid8,
    requested_at timestamptz not null,
    erased_at    timestamptz,
    finished_at  timestamptz
);
create unique index erasure_at_work on erasure (user_mark) where state <> 'DONE';
create index erasure_open on erasure (requested_at) where state <> 'DONE';
create index erasure_to_forget on erasure (erased_at) where user_id is not null;

-- Accounts an erasure has passed, to look once more at what others may have written of them meanwhile.
create table erasure_account (
    erasure_id uuid not null references erasure,
    account_id text not null,
    primary key (erasure_id, account_id)
);

-- What seals a fan's values wherever they are stored or sent; without it they cannot be read again.
create table fan_key (
    user_id    text primary key,
    key        bytea       not null,
    created_at timestamptz not null
);
