-- last_seq and last_at are moved only by messages, member_count only by members; each under this row's lock.
create table fan_group (
    id                    uuid primary key,
    account_id            text        not null,
    name                  text        not null,
    capacity              int         not null check (capacity between 1 and 100000),
    member_count          int         not null check (member_count >= 0),
    min_tier              text,
    purchased_within_days int check (purchased_within_days between 1 and 3650),
    announcement          text,
    announced_at          timestamptz,
    created_by            text        not null,
    created_at            timestamptz not null,
    last_seq              bigint      not null default 0 check (last_seq >= 0),
    last_at               timestamptz not null,
    check (member_count <= capacity)
) with (fillfactor = 80);
create index fan_group_of_account on fan_group (account_id, id desc);

-- A row stays when its member leaves: version counts joins and leaves, joined_seq is the head at the last join, removed_at remembers a kick.
create table group_member (
    group_id    uuid        not null references fan_group (id),
    user_id     text        not null,
    role        text        not null check (role in ('OWNER', 'ADMIN', 'MEMBER')),
    side        text        not null check (side in ('FAN', 'ACCOUNT')),
    joined_at   timestamptz not null,
    joined_seq  bigint      not null,
    left_at     timestamptz,
    removed_at  timestamptz,
    muted_until timestamptz,
    version     bigint      not null,
    primary key (group_id, user_id)
);
create index group_member_groups_of on group_member (user_id, group_id desc) where left_at is null;
create unique index group_member_one_owner on group_member (group_id) where role = 'OWNER' and left_at is null;

-- How far each member has got. No foreign key: rows are written in bulk, and one of a member who left meanwhile does no harm.
create table group_cursor (
    group_id      uuid        not null,
    user_id       text        not null,
    delivered_seq bigint      not null,
    read_seq      bigint      not null,
    written_at    timestamptz not null,
    primary key (group_id, user_id),
    check (0 <= read_seq and read_seq <= delivered_seq)
) with (fillfactor = 70);
