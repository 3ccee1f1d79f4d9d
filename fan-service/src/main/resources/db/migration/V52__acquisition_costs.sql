-- What an account paid to win fans, as its staff says; days are UTC, both ends included. Replaced as a whole.
create table acquisition_cost (
    account_id text   not null references account,
    line       int    not null,
    channel    text   not null,
    first_day  date   not null,
    last_day   date   not null check (last_day >= first_day),
    spend      bigint not null check (spend >= 0),
    labour     bigint not null check (labour >= 0),
    currency   text   not null,
    primary key (account_id, line)
);
