-- Contents, as their publishers declare them. A removed one keeps its row: an id never changes its account.
create table content (
    content_id   text primary key,
    account_id   text        not null,
    kind         text        not null,
    verticals    text[]      not null,
    latitude     double precision,
    longitude    double precision,
    title        text,
    body         text,
    published_at timestamptz not null,
    fresh_since  timestamptz not null,
    quality      boolean     not null,
    original     boolean     not null,
    revision     bigint      not null,
    changed_at   timestamptz not null,
    removed_at   timestamptz
);
create index content_by_freshness on content (fresh_since desc, content_id) where removed_at is null;
create index content_by_account on content (account_id, published_at desc, content_id) where removed_at is null;

-- Contents whose weight is to be told (again). A queue instead of a flag: writers only append and never meet the reader.
create table content_due (
    seq        bigint generated always as identity primary key,
    content_id text not null
);

-- What this service keeps of a relation: the stage and the follow state as the owner last told them (version 0: not yet), and the last UTC
-- day with a verified private interaction.
create table relation_copy (
    account_id text    not null,
    user_id    text    not null,
    stage      text    not null,
    following  boolean not null,
    version    bigint  not null,
    engaged_on date    not null default '-infinity',
    primary key (account_id, user_id)
);
create index relation_copy_followed on relation_copy (user_id, account_id) where following;

-- Private fans of an account by the day they were last engaged; kept by the difference each change of a relation_copy makes, so that a
-- count over a million fans reads a handful of rows.
create table private_fan_count (
    account_id text   not null,
    engaged_on date   not null,
    fans       bigint not null,
    primary key (account_id, engaged_on)
);

-- Accounts whose engagement changed since it was last weighed.
create table account_due (
    seq        bigint generated always as identity primary key,
    account_id text not null
);

-- A user's exposures to a content and their unverified private interactions with it meet here. The touch is the row both sides lock; the
-- moments are what is compared.
create table content_touch (
    user_id    text        not null,
    account_id text        not null,
    content_id text        not null,
    expires_at timestamptz not null,
    primary key (user_id, account_id, content_id)
);
create index content_touch_expiry on content_touch (expires_at);
create table content_moment (
    user_id    text        not null,
    account_id text        not null,
    content_id text        not null,
    kind       text        not null check (kind in ('SEEN', 'INTERACTED')),
    at         timestamptz not null,
    expires_at timestamptz not null,
    primary key (user_id, account_id, content_id, kind, at)
);
create index content_moment_expiry on content_moment (expires_at);

-- Every policy that was ever in force; the highest version is.
create table allocation_policy (
    version              bigint primary key,
    nebula_baseline      double precision not null,
    nebula_lift_per_point double precision not null,
    nebula_measure       text             not null,
    nebula_growth        text             not null,
    nebula_cap           double precision not null,
    changed_by           text             not null,
    changed_at           timestamptz      not null
);
insert into allocation_policy values (1, 0.10, 0.006, 'POINT', 'LINEAR', 0.30, 'siyu', '2026-01-01T00:00:00Z');

-- The engagement an account was last weighed by. moves_on: the day its window moves by itself.
create table account_standing (
    account_id     text primary key,
    fans           bigint           not null,
    engaged        bigint           not null,
    weight         double precision not null,
    policy_version bigint           not null references allocation_policy (version),
    moves_on       date             not null,
    computed_at    timestamptz      not null
);
create index account_standing_moves_on on account_standing (moves_on);
create index account_standing_policy on account_standing (policy_version);

-- The weight of a content as last published.
create table content_weight (
    content_id     text primary key,
    account_id     text             not null,
    nebula         double precision not null,
    weight         double precision not null,
    policy_version bigint           not null,
    computed_at    timestamptz      not null
);

-- A feed as it was served; one row, because it is written on every request and read only when it is confirmed or audited.
create table served_feed (
    feed_id     uuid primary key,
    user_id     text        not null,
    scene       text        not null,
    served_at   timestamptz not null,
    content_ids text[]      not null,
    account_ids text[]      not null
);
create index served_feed_served_at on served_feed using brin (served_at);

create table exposure (
    feed_id      uuid        not null,
    content_id   text        not null,
    account_id   text        not null,
    user_id      text        not null,
    scene        text        not null,
    position     int         not null,
    served_at    timestamptz not null,
    confirmed_at timestamptz not null,
    primary key (feed_id, content_id)
);
create index exposure_confirmed_at on exposure using brin (confirmed_at);

create table content_exposure_hour (
    content_id text        not null,
    account_id text        not null,
    hour       timestamptz not null,
    exposures  bigint      not null,
    primary key (content_id, hour)
);
create table creator_exposure_hour (
    account_id text        not null,
    hour       timestamptz not null,
    exposures  bigint      not null,
    primary key (account_id, hour)
);
