-- Every purchase of an account's fans, for good: ledger rows age out after 400 days, what someone is worth is read from years. Written in the
-- transaction that takes the interaction into the ledger. No amount: what was paid is not known. refunded: as if it had never been.
create table purchase (
    account_id  text        not null,
    user_id     text        not null,
    id          text        not null,
    occurred_at timestamptz not null,
    quantity    bigint      not null,
    amount      bigint,
    currency    text,
    scene       text        not null,
    domain      text        not null,
    source      text        not null,
    refunded    boolean     not null default false,
    noted_at    timestamptz not null default now(),
    primary key (account_id, user_id, id)
) partition by hash (account_id);
create index purchase_by_time on purchase (account_id, occurred_at);
create index purchase_by_change on purchase (account_id, noted_at);

-- What a fan who has bought is worth from now on (BG/NBD and Gamma-Gamma), refreshed with each fit of its account. p_alive: the probability that
-- the fan still buys here at all; 1 for someone who bought once, whom this model cannot tell apart. expected_purchases: days with a purchase in
-- the next horizon_days. expected_value: what they bring, in minor units of currency; absent where spending could not be fitted. Fans who never
-- bought, staff and fans who hide CONSUMPTION have no row; a reader leaves out whoever is hidden by now.
create table fan_value (
    account_id         text             not null,
    user_id            text             not null,
    p_alive            double precision not null check (p_alive between 0 and 1),
    expected_purchases double precision not null check (expected_purchases >= 0),
    expected_value     double precision check (expected_value >= 0),
    currency           text,
    horizon_days       int              not null check (horizon_days > 0),
    fitted_at          timestamptz      not null,
    primary key (account_id, user_id)
) partition by hash (account_id);

do $$
begin
    for part in 0..7 loop
        execute format('create table purchase_%s partition of purchase for values with (modulus 8, remainder %s)', part, part);
        execute format('create table fan_value_%s partition of fan_value for values with (modulus 8, remainder %s)', part, part);
    end loop;
end $$;

insert into purchase (account_id, user_id, id, occurred_at, quantity, amount, currency, scene, domain, source, refunded)
select i.account_id, i.user_id, i.id, i.occurred_at, i.quantity, i.amount, i.currency, i.scene, i.domain, i.source, r.id is not null
from interaction i
     left join interaction_retraction r on r.account_id = i.account_id and r.user_id = i.user_id and r.id = i.id
where i.kind = 'PURCHASE';
