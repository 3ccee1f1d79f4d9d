create table tier_policy (
    account_id text primary key references account,
    policy     jsonb not null,
    version    int   not null
);

-- One row per account and fan. s is the exact integer score; last_day and held say what it held at the end of the last day that gained.
create table relation (
    account_id        text        not null,
    user_id           text        not null,
    since             timestamptz not null,
    follow            text        not null default 'NEVER',
    follow_content_id text,
    follow_domain     text,
    followed_at       timestamptz,
    s                 numeric     not null default 0 check (s >= 0),
    last_day          date,
    held              int         not null default 0,
    purchases         bigint      not null default 0 check (purchases >= 0),
    groups            int         not null default 0 check (groups >= 0),
    pin_tier          text,
    pin_reason        text,
    pin_by            text,
    pin_at            timestamptz,
    tier              text        not null default 'POTENTIAL',
    tier_ends_at      timestamptz,
    policy_version    int         not null default 0,
    version           bigint      not null default 0,
    last_at           timestamptz,
    primary key (account_id, user_id)
) partition by hash (account_id);

create index relation_by_intimacy on relation (account_id, tier, s desc, user_id);
create index relation_by_recency on relation (account_id, tier, (coalesce(last_at, since)) desc, user_id);
create index relation_of_user on relation (user_id, account_id);
create index relation_tier_ends on relation (tier_ends_at) where tier_ends_at is not null;

-- What was known when: the newest row up to an instant is what held then.
create table relation_change (
    account_id text        not null,
    user_id    text        not null,
    version    bigint      not null,
    at         timestamptz not null,
    follow     text        not null,
    tier       text        not null,
    bought     boolean     not null,
    in_group   boolean     not null,
    pinned     boolean     not null,
    reason     text        not null,
    primary key (account_id, user_id, version)
) partition by hash (account_id, user_id);

do $$
begin
    for part in 0..7 loop
        execute format('create table relation_%s partition of relation for values with (modulus 8, remainder %s)', part, part);
        execute format('create table relation_change_%s partition of relation_change for values with (modulus 8, remainder %s)', part, part);
    end loop;
end $$;

-- Who is in which group of an account, as messaging-service told last.
create table group_member (
    account_id text    not null,
    user_id    text    not null,
    group_id   text    not null,
    version    bigint  not null,
    member     boolean not null,
    primary key (account_id, user_id, group_id)
);
