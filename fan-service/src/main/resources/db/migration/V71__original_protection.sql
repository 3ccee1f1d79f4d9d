-- An account says that another one copied its content; the operator decides.
create table appeal (
    appeal_id         uuid primary key,
    account_id        text        not null references account,
    content_id        text        not null,
    copier_account_id text        not null references account,
    copy_content_id   text        not null,
    evidence          text[]      not null,
    status            text        not null,
    appealed_by       text        not null,
    appealed_at       timestamptz not null,
    decided_by        text,
    decided_at        timestamptz,
    reason            text,
    version           bigint      not null,
    check (account_id <> copier_account_id)
);
-- One at a time for one copy, and none after a grant that stands.
create unique index appeal_of_copy on appeal (account_id, copier_account_id, copy_content_id) where status in ('PENDING', 'GRANTED');
create index appeal_of_account on appeal (account_id, appeal_id);
create index appeal_against on appeal (copier_account_id, appeal_id);
create index appeal_pending on appeal (appeal_id) where status = 'PENDING';

-- The followers of one copied content on their way to the original's account, as of an instant: first all of them are written down, then moved,
-- chunk by chunk. enlisted_until: the last one written down.
create table transfer_run (
    run_id          uuid primary key,
    from_account_id text        not null references account,
    copy_content_id text        not null,
    to_account_id   text        not null references account,
    content_id      text        not null,
    as_of           timestamptz not null,
    phase           text        not null,
    enlisted_until  text        not null default '',
    total           bigint      not null default 0,
    touched_at      timestamptz not null default clock_timestamp(),
    finished_at     timestamptz
);
create index transfer_run_open on transfer_run (touched_at) where phase in ('ENLISTING', 'MOVING', 'RETURNING');

-- One follower. What stood before is kept, so that it can stand again.
create table transfer (
    run_id           uuid not null references transfer_run,
    user_id          text not null,
    transfer_id      uuid not null,
    from_account_id  text not null,
    to_account_id    text not null,
    state            text not null default 'WAITING',
    why              text,
    from_domain      text,
    from_followed_at timestamptz,
    to_follow        text,
    to_content_id    text,
    to_domain        text,
    to_followed_at   timestamptz,
    moved_at         timestamptz,
    undo_until       timestamptz,
    ended_at         timestamptz,
    primary key (run_id, user_id)
);
create index transfer_by_state on transfer (run_id, state, user_id);
create unique index transfer_of_user on transfer (user_id, transfer_id);

-- Who did what, when. Only ever written.
create table transfer_audit (
    entry_id bigint generated always as identity primary key,
    run_id   uuid        not null,
    at       timestamptz not null,
    actor    text        not null,
    action   text        not null,
    detail   text        not null
);
create index transfer_audit_of_run on transfer_audit (run_id, entry_id);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'an audit is only ever written';
end $$;
create trigger transfer_audit_stays before update or delete on transfer_audit for each row execute function refuse_change();

-- Who came through a content; most follows name none.
create index relation_through_content on relation (account_id, follow_content_id, user_id) where follow_content_id is not null;
