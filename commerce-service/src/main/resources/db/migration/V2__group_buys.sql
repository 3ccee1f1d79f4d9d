create table group_buy (
    id               uuid primary key,
    account_id       text        not null,
    sku_id           uuid        not null references sku,
    currency         text     not null,
    min_participants integer     not null check (min_participants >= 1),
    max_participants integer     not null check (max_participants >= min_participants),
    per_user_limit   integer     not null check (per_user_limit >= 1),
    team_window      bigint      not null check (team_window > 0), -- milliseconds
    starts_at        timestamptz not null,
    ends_at          timestamptz not null check (ends_at > starts_at),
    created_at       timestamptz not null
);
create index group_buy_by_account on group_buy (account_id, id desc);

create table group_buy_rung (
    group_buy_id uuid    not null references group_buy,
    rung         integer not null,
    participants integer not null check (participants >= 1),
    price        bigint  not null check (price > 0),
    primary key (group_buy_id, rung)
);

create table group_buy_content (
    group_buy_id uuid not null references group_buy,
    content_id   text not null,
    primary key (group_buy_id, content_id)
);
create index group_buy_by_content on group_buy_content (content_id, group_buy_id desc);

create table team (
    id               uuid primary key,
    group_buy_id     uuid        not null references group_buy,
    account_id       text        not null,
    state            text        not null check (state in ('OPEN', 'FORMED', 'FAILED')),
    min_participants integer     not null,
    max_participants integer     not null,
    paid             integer     not null check (paid >= 0),
    reserved         integer     not null check (reserved >= 0),
    opened_at        timestamptz not null,
    closes_at        timestamptz not null,
    formed_at        timestamptz,
    formed_with      integer,
    closed_at        timestamptz,
    final_price      bigint,
    version          integer     not null,
    constraint seats_never_exceed_max check (paid + reserved <= max_participants),
    constraint formed_has_enough check ((state = 'FORMED') = (formed_with is not null and formed_with >= min_participants)),
    constraint failed_is_closed check (state <> 'FAILED' or (closed_at is not null and paid = 0 and reserved = 0)),
    constraint closed_holds_nothing check (closed_at is null or reserved = 0)
);
create index team_by_group_buy on team (group_buy_id, id desc);
create index team_to_close on team (closes_at) where closed_at is null;

-- A formed team never unforms and a closed one never reopens, whatever the code says.
create function team_only_goes_forward() returns trigger language plpgsql as $$
begin
    if old.state <> 'OPEN' and new.state <> old.state or old.closed_at is not null and new.closed_at is distinct from old.closed_at then
        raise exception 'team % is decided', old.id;
    end if;
    return new;
end $$;
create trigger team_goes_forward before update on team for each row execute function team_only_goes_forward();

create table seat (
    id           uuid primary key,
    team_id      uuid        not null references team,
    group_buy_id uuid        not null,
    account_id   text        not null,
    user_id      text        not null,
    order_id     uuid        not null unique,
    state        text        not null check (state in ('RESERVED', 'PAID', 'LAPSED', 'REFUNDED')),
    reserved_at  timestamptz not null,
    pay_by       timestamptz not null,
    paid_at      timestamptz,
    ended_at     timestamptz,
    version      integer     not null
);
create unique index one_seat_a_user_and_team on seat (team_id, user_id) where state in ('RESERVED', 'PAID');
create index seat_by_team on seat (team_id, id);

-- How many seats a user holds in one group-buy; the row is what parallel joins of one user wait for.
create table group_buy_member (
    group_buy_id uuid    not null references group_buy,
    account_id   text    not null,
    user_id      text    not null,
    seats        integer not null check (seats >= 0),
    primary key (group_buy_id, user_id)
);
