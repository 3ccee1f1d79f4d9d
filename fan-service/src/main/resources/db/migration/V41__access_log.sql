-- Who looked at which fan. access_id grows with time and is one for all fans of a look.
create table access_log (
    user_id    text        not null,
    access_id  uuid        not null,
    at         timestamptz not null,
    account_id text        not null,
    staff_id   text        not null,
    purpose    text        not null,
    groups     int         not null,
    primary key (user_id, access_id)
) partition by hash (user_id);

do $$
begin
    for part in 0..7 loop
        execute format('create table access_log_%s partition of access_log for values with (modulus 8, remainder %s)', part, part);
    end loop;
end $$;
create index access_log_at on access_log using brin (at);

-- How many fans one of the staff looked at in an hour, and the hours in which that was too many.
create table access_volume (
    account_id text        not null,
    staff_id   text        not null,
    hour       timestamptz not null,
    fans       bigint      not null,
    primary key (account_id, staff_id, hour)
);
create table leak_alarm (
    account_id text        not null,
    staff_id   text        not null,
    hour       timestamptz not null,
    fans       bigint      not null,
    raised_at  timestamptz not null,
    primary key (account_id, staff_id, hour)
);
create index leak_alarm_latest on leak_alarm (account_id, hour desc, staff_id);
