-- Each leaf tag has its place in relation.tags once and for ever; the place of a tag that is gone is not given away.
create table tag_ordinal (
    tag     text primary key,
    ordinal int not null unique check (ordinal between 0 and 511)
);

-- What the tagger has not seen yet. Appended in the transaction that took the interactions into the ledger, so that taking a row and counting
-- its interactions is exactly once; only ever inserted and deleted, so that neither side waits for the other. interactions: ids of the new
-- ones, parted by commas; purchases: what was bought must be read again.
create table tag_queue (
    id           bigint generated always as identity,
    shard        smallint    not null,
    account_id   text        not null,
    user_id      text        not null,
    interactions text        not null,
    purchases    boolean     not null,
    accepted_at  timestamptz not null,
    primary key (shard, id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- What tags are derived from, one compact row a fan: the history as the tagger encodes it, and what the rules said of it last.
-- tags: rules only, relation.tags has the manual and the deleted ones worked in. ends_at: when a rule may say something else though nothing
-- happens. spend, orders, unit_price: of the last 365 days, for the account's quantiles.
create table tag_profile (
    account_id text        not null,
    shard      smallint    not null,
    user_id    text        not null,
    history    bytea       not null,
    tags       bytea       not null,
    ends_at    timestamptz,
    spend      bigint      not null,
    orders     int         not null,
    unit_price bigint      not null,
    primary key (account_id, shard, user_id)
) partition by hash (account_id);
create index tag_profile_ends on tag_profile (shard, ends_at) where ends_at is not null;
create index tag_profile_buyers on tag_profile (account_id) where orders > 0;

-- What people decided about a fan's tags: staff gave one, or the fan deleted one for good.
create table tag_decision (
    account_id text             not null,
    user_id    text             not null,
    tag        text             not null,
    decision   text             not null check (decision in ('MANUAL', 'DELETED')),
    confidence double precision not null check (confidence between 0 and 1),
    note       text,
    decided_by text             not null,
    decided_at timestamptz      not null,
    expires_at timestamptz,
    primary key (account_id, user_id, tag)
) partition by hash (account_id);
create index tag_decision_expires on tag_decision (expires_at) where expires_at is not null;

do $$
begin
    for part in 0..7 loop
        execute format('create table tag_profile_%s partition of tag_profile for values with (modulus 8, remainder %s)', part, part);
        execute format('create table tag_decision_%s partition of tag_decision for values with (modulus 8, remainder %s)', part, part);
    end loop;
end $$;

-- What people say of themselves, or a trusted service of ours on their behalf: region, zone, gender, platform …
create table declared_fact (
    user_id     text        not null,
    name        text        not null,
    value       text        not null,
    declared_at timestamptz not null,
    primary key (user_id, name)
);

-- Where an account's tags stand: the catalogue they were made by, and its buyers' quantiles (21 each, from 0 to 1 in steps of 5 %).
-- bought: someone bought since the quantiles were taken.
create table tag_account (
    account_id  text primary key references account,
    catalogue   text        not null,
    buyers      int         not null default 0,
    spend       bigint[]    not null default '{}',
    orders      bigint[]    not null default '{}',
    basket      bigint[]    not null default '{}',
    unit_price  bigint[]    not null default '{}',
    bought      boolean     not null default false,
    counted_at  timestamptz not null default '-infinity'
);
create index tag_account_bought on tag_account (counted_at) where bought;

-- Fans of an account to be tagged anew, a row a shard; gone when done. scope: 0 those who bought within the year, 1 all, 2 all and their
-- histories from the ledger.
create table tag_recount (
    account_id   text        not null,
    shard        smallint    not null,
    scope        int         not null,
    request      bigint      not null default 1,
    done_until   text        not null default '',
    requested_at timestamptz not null default clock_timestamp(),
    primary key (account_id, shard)
);

-- What contents are about, as recommendation-service told first: lower case, sorted, parted by line breaks. An interaction is about what its
-- content is about; where that is not known, about what its account is about.
create table tag_content (
    content_id text primary key,
    account_id text        not null,
    verticals  text        not null,
    version    bigint      not null
);
