-- Seven days to wake dormant fans. dormant_before is frozen when the plan is made. enrolled_until is how far enrolment came; seen_xid and
-- seen_user how far changed relations were looked at for returns.
create table wakeup_plan (
    plan_id            uuid primary key,
    account_id         text             not null references account,
    name               text             not null,
    dormant_days       int              not null,
    dormant_before     timestamptz      not null,
    alive_over         double precision,
    fitted             boolean          not null,
    hold_out           double precision not null,
    zone               text             not null,
    contact_from       time             not null,
    contact_until      time             not null,
    return_within_days int              not null,
    max_fans           int,
    steps              jsonb            not null,
    created_by         text             not null,
    created_at         timestamptz      not null,
    status             text             not null,
    stop_reason        text,
    stopped_by         text,
    stopped_at         timestamptz,
    enrolled_until     text             not null default '',
    enrolled           int              not null default 0,
    enrolled_at        timestamptz,
    seen_xid           text             not null default '0',
    seen_user          text             not null default '',
    reviewed_at        timestamptz,
    observed_at        timestamptz
);
create index wakeup_plan_of_account on wakeup_plan (account_id, plan_id);
create index wakeup_plan_open on wakeup_plan (account_id) where observed_at is null;

-- Who is in a plan. next_at is when the next step is due; without it there is none.
create table wakeup_fan (
    account_id  text        not null,
    plan_id     uuid        not null,
    user_id     text        not null,
    held_out    boolean     not null,
    enrolled_at timestamptz not null,
    start_on    date        not null,
    next_step   int         not null,
    next_at     timestamptz,
    ended       text,
    returned_at timestamptz,
    primary key (account_id, plan_id, user_id)
) partition by hash (account_id);
create index wakeup_fan_due on wakeup_fan (account_id, plan_id, next_at) where next_at is not null;
create index wakeup_fan_open on wakeup_fan (account_id, user_id);

-- What became of each step of each fan; the primary key lets it happen once.
create table wakeup_step (
    account_id text        not null,
    plan_id    uuid        not null,
    user_id    text        not null,
    step       int         not null,
    outcome    text        not null,
    at         timestamptz not null,
    primary key (account_id, plan_id, user_id, step)
) partition by hash (account_id);

do $$
begin
    for part in 0..7 loop
        execute format('create table wakeup_fan_%s partition of wakeup_fan for values with (modulus 8, remainder %s)', part, part);
        execute format('create table wakeup_step_%s partition of wakeup_step for values with (modulus 8, remainder %s)', part, part);
    end loop;
end $$;
