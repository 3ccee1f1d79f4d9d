-- Every distinct interaction, kept 400 days. The primary key is the de-duplication, whatever day a repeat claims.
create table interaction (
    account_id  text        not null,
    user_id     text        not null,
    id          text        not null,
    kind        text        not null,
    occurred_at timestamptz not null,
    scene       text        not null,
    domain      text        not null,
    content_id  text,
    quantity    bigint      not null,
    amount      bigint,
    currency    text,
    source      text        not null,
    verified    boolean     not null,
    received_at timestamptz not null default now(),
    primary key (account_id, user_id, id)
) partition by hash (account_id, user_id);

-- Purchases that were refunded in full; may be here before the purchase is.
create table interaction_retraction (
    account_id  text        not null,
    user_id     text        not null,
    id          text        not null,
    occurred_at timestamptz not null,
    primary key (account_id, user_id, id)
) partition by hash (account_id, user_id);

-- What the score is made of; lives as long as the relation. Days are UTC.
create table day_bucket (
    account_id text   not null,
    user_id    text   not null,
    kind       text   not null,
    day        date   not null,
    n          bigint not null check (n >= 0),
    primary key (account_id, user_id, kind, day)
) partition by hash (account_id, user_id);

do $$
begin
    for part in 0..7 loop
        execute format('create table interaction_%s partition of interaction for values with (modulus 8, remainder %s)', part, part);
        execute format('create table interaction_retraction_%s partition of interaction_retraction for values with (modulus 8, remainder %s)', part, part);
        execute format('create table day_bucket_%s partition of day_bucket for values with (modulus 8, remainder %s) with (fillfactor = 80)', part, part);
    end loop;
end $$;

create index interaction_received_at on interaction using brin (received_at);

-- The defaults once more, for the check below; a test holds them against the rule's own.
create table default_kind_rule (
    kind   text primary key,
    weight int not null,
    cap    int not null
);
insert into default_kind_rule (kind, weight, cap) values
    ('VIEW', 1, 10), ('PROFILE_VISIT', 1, 3), ('LIKE', 2, 10), ('COMMENT', 4, 5), ('SHARE', 6, 5), ('LIVE_WATCH', 1, 30),
    ('PRODUCT_VIEW', 1, 10), ('REMIX', 10, 2), ('REPORT', 0, 0), ('ARTICLE_OPEN', 2, 3), ('DM', 3, 5), ('GROUP_MESSAGE', 2, 10),
    ('GROUP_JOIN', 10, 1), ('FOLLOW', 5, 1), ('PURCHASE', 30, 3), ('CHALLENGE', 20, 2);

-- round(2^(days / half_life + 32)), to the last digit: as many decimals as the result has digits before the point, and forty to guard them.
create function growth(days int, half_life int) returns numeric language sql immutable parallel safe as $$
    select case
        when days < -33 * half_life then 0::numeric
        else (select round(power(round(2::numeric, scale), round(days::numeric, scale) / half_life + 32))
              from (select 50 + greatest(0, days / half_life) as scale) decimals)
    end
$$;

-- Invariant I6: intimacy is the replay of the distinct interactions. Counts the ledger itself, not the buckets; no row means that all is well.
create view intimacy_divergence as
with counted as (
    select i.account_id, i.user_id, i.kind, (i.occurred_at at time zone 'UTC')::date as day, sum(i.quantity) as n
    from interaction i
    where not exists (
        select from interaction_retraction r
        where r.account_id = i.account_id and r.user_id = i.user_id and r.id = i.id and i.kind = 'PURCHASE')
    group by i.account_id, i.user_id, i.kind, day
),
rule as (
    select a.account_id, a.epoch, d.kind,
           coalesce((p.policy -> 'rules' -> d.kind ->> 'weight')::int, d.weight) as weight,
           coalesce((p.policy -> 'rules' -> d.kind ->> 'cap')::int, d.cap) as cap,
           coalesce((p.policy ->> 'halfLifeDays')::int, 30) as half_life
    from account a cross join default_kind_rule d left join tier_policy p on p.account_id = a.account_id
),
grown as materialized (
    select account_id, day, half_life, growth(day - epoch, half_life) as g
    from (select distinct c.account_id, c.day, r.epoch, r.half_life
          from counted c join rule r on r.account_id = c.account_id and r.kind = c.kind) days
),
replayed as (
    select c.account_id, c.user_id, sum(r.weight * least(c.n, r.cap) * g.g) as s
    from counted c
         join rule r on r.account_id = c.account_id and r.kind = c.kind
         join grown g on g.account_id = c.account_id and g.day = c.day
    where not exists (select from account_staff s where s.account_id = c.account_id and s.user_id = c.user_id)
    group by c.account_id, c.user_id
)
select r.account_id, r.user_id, r.s, coalesce(p.s, 0) as replayed
from relation r left join replayed p on p.account_id = r.account_id and p.user_id = r.user_id
where r.s <> coalesce(p.s, 0);
