-- What an account challenges its fans to do. seen_xid and seen_user: how far changed relations were counted.
create table challenge (
    challenge_id uuid primary key,
    account_id   text        not null references account,
    name         text        not null,
    badge        text        not null,
    starts_at    timestamptz not null,
    ends_at      timestamptz not null,
    rule         jsonb       not null,
    goal         bigint      not null,
    created_by   text        not null,
    created_at   timestamptz not null,
    seen_xid     text        not null default '0',
    seen_user    text        not null default '',
    closed_at    timestamptz
);
create index challenge_of_account on challenge (account_id, challenge_id);
create index challenge_open on challenge (account_id) where closed_at is null;

-- How far each fan came, and their badge: held while progress is at the goal and nobody revoked it. granted_at is set once.
create table challenge_fan (
    account_id    text        not null,
    challenge_id  uuid        not null,
    user_id       text        not null,
    progress      bigint      not null,
    goal          bigint      not null,
    changed_at    timestamptz not null,
    granted_at    timestamptz,
    revoked_at    timestamptz,
    revoked_by    text,
    revoke_reason text,
    primary key (account_id, challenge_id, user_id)
) partition by hash (account_id);
create index challenge_fan_badges on challenge_fan (user_id, challenge_id) where granted_at is not null;

do $$
begin
    for part in 0..7 loop
        execute format('create table challenge_fan_%s partition of challenge_fan for values with (modulus 8, remainder %s)', part, part);
    end loop;
end $$;
