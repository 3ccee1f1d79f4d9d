-- What was sent to a fan, and what they answered it with; a fan's tiredness is computed from the last seven days of it. contact_id is the same
-- for a contact and its response, whichever is heard first. Kept 30 days.
create table contact (
    account_id text        not null,
    user_id    text        not null,
    contact_id text        not null,
    response   boolean     not null,
    at         timestamptz not null,
    purpose    text        not null,
    primary key (user_id, account_id, contact_id, response)
) partition by hash (user_id);
create index contact_of_user on contact (user_id, at);
create index contact_of_account on contact (account_id, at);
create index contact_by_age on contact using brin (at);

-- Fans who want no contact from an account.
create table contact_opt_out (
    account_id text        not null,
    user_id    text        not null,
    at         timestamptz not null,
    opted_out  boolean     not null,
    primary key (user_id, account_id)
);

do $$
begin
    for part in 0..7 loop
        execute format('create table contact_%s partition of contact for values with (modulus 8, remainder %s)', part, part);
    end loop;
end $$;
