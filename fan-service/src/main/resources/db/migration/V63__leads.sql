-- People an account may win as fans. What identifies them is kept as a keyed digest only; staff find them by their own reference.
create table lead (
    account_id      text        not null references account,
    lead_id         uuid        not null,
    phone_digest    text,
    platform_digest text,
    platform        text,
    reference       text,
    label           text,
    source          text,
    owner_id        text,
    owned_at        timestamptz,
    next_contact_at timestamptz,
    status          text        not null,
    forgotten       int         not null default 0,
    imported_by     text        not null,
    imported_at     timestamptz not null,
    changed_at      timestamptz not null,
    primary key (account_id, lead_id)
) partition by hash (account_id);
create unique index lead_phone on lead (account_id, phone_digest) where phone_digest is not null;
create unique index lead_platform on lead (account_id, platform_digest) where platform_digest is not null;
create index lead_by_id on lead (lead_id);
create index lead_owned on lead (coalesce(next_contact_at, owned_at)) where owner_id is not null and status = 'OPEN';

do $$
begin
    for part in 0..7 loop
        execute format('create table lead_%s partition of lead for values with (modulus 8, remainder %s)', part, part);
    end loop;
end $$;
