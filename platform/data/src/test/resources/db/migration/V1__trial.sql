create table note (name text primary key, text text not null, writes int not null default 1);
create table heard (event_id uuid not null, text text not null, at timestamptz not null default clock_timestamp(), position bigint generated always as identity);
