-- Who a user is on another platform, by their own word. digest: a keyed hash, former: the same under the key before; the id itself is never kept.
create table identity_link (
    user_id   text        not null,
    platform  text        not null,
    digest    text        not null,
    former    text,
    key_id    text        not null,
    linked_at timestamptz not null default clock_timestamp(),
    matched   boolean     not null default false,
    primary key (user_id, platform)
);
create index identity_link_by_digest on identity_link (digest);
create index identity_link_by_former on identity_link (former) where former is not null;
create index identity_link_unmatched on identity_link (linked_at) where not matched;

-- Who a customer of an account is on another platform, by the account's word.
create table identity_claim (
    account_id text        not null references account,
    platform   text        not null,
    digest     text        not null,
    former     text,
    key_id     text        not null,
    user_id    text        not null,
    import_id  uuid        not null,
    claimed_at timestamptz not null default clock_timestamp(),
    matched    boolean     not null default false,
    primary key (account_id, platform, digest)
) partition by hash (account_id);
create index identity_claim_of on identity_claim (account_id, user_id);
create index identity_claim_by_digest on identity_claim (digest);
create index identity_claim_by_former on identity_claim (former) where former is not null;
create index identity_claim_unmatched on identity_claim (claimed_at) where not matched;

do $$
begin
    for part in 0..7 loop
        execute format('create table identity_claim_%s partition of identity_claim for values with (modulus 8, remainder %s)', part, part);
    end loop;
end $$;

-- Two users of one account who say, or of whom it is said, that they are one person; and what was done about it. Both must agree.
-- from_is_record: nobody ever acted as this user, the account itself wrote it down; then its staff speaks for it.
create table merge (
    merge_id       uuid primary key,
    account_id     text        not null references account,
    from_user_id   text        not null,
    into_user_id   text        not null,
    platform       text        not null,
    from_is_record boolean     not null,
    state          text        not null default 'ASKED',
    asked_at       timestamptz not null default clock_timestamp(),
    from_agreed_by text,
    from_agreed_at timestamptz,
    into_agreed_at timestamptz,
    merged_at      timestamptz,
    into_last_at   timestamptz,
    touched_at     timestamptz not null default clock_timestamp(),
    check (from_user_id <> into_user_id)
);
create unique index merge_open on merge (account_id, from_user_id, into_user_id) where state in ('ASKED', 'MERGING', 'MERGED', 'UNMERGING');
create unique index merge_from on merge (account_id, from_user_id) where state in ('MERGING', 'MERGED', 'UNMERGING');
create index merge_of_from on merge (from_user_id, merge_id);
create index merge_of_into on merge (into_user_id, merge_id);
create index merge_of_account on merge (account_id, merge_id);
create index merge_at_work on merge (touched_at) where state in ('MERGING', 'UNMERGING');

-- What a merge moved, so that just this can go back. what: I interaction, R retraction, P purchase whose interaction aged out.
create table merge_moved (
    merge_id uuid not null references merge,
    what     text not null,
    id       text not null,
    new_id   text not null,
    primary key (merge_id, what, id)
) partition by hash (merge_id);
do $$
begin
    for part in 0..7 loop
        execute format('create table merge_moved_%s partition of merge_moved for values with (modulus 8, remainder %s)', part, part);
    end loop;
end $$;

-- Counts of days whose interactions aged out.
create table merge_bucket (
    merge_id uuid   not null references merge,
    kind     text   not null,
    day      date   not null,
    n        bigint not null,
    primary key (merge_id, kind, day)
);
