-- Codes by which staff and key fans (KOC) bring new fans.
create table referral_code (
    code        text primary key,
    account_id  text        not null references account,
    referrer_id text        not null,
    kind        text        not null,
    window_days int         not null,
    label       text,
    created_by  text        not null,
    created_at  timestamptz not null,
    revoked_at  timestamptz
);
create index referral_code_of_account on referral_code (account_id, created_at desc, code);

-- Who brought a fan: one answer for each account, for good. Orders until ends_at are the referrer's.
create table referral (
    account_id    text        not null,
    user_id       text        not null,
    code          text        not null references referral_code,
    attributed_at timestamptz not null,
    ends_at       timestamptz not null,
    primary key (account_id, user_id)
) partition by hash (account_id);
create index referral_by_code on referral (code);

do $$
begin
    for part in 0..7 loop
        execute format('create table referral_%s partition of referral for values with (modulus 8, remainder %s)', part, part);
    end loop;
end $$;
