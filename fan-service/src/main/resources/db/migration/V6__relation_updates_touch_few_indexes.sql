-- An update that changes no indexed column leaves all indexes alone (a heap-only tuple). Every interaction changes s and last_at, so lists
-- are indexed by coarse steps of them, and each page sorts within a step. closeness is four steps to a doubling of s, -1 for no points;
-- active_on is the UTC day of last_at, or of since.
alter table relation
    add column closeness int not null default -1,
    add column active_on date not null default current_date;
update relation
set closeness = case when s > 0 then floor(4 * ln(s) / ln(2::numeric))::int else -1 end,
    active_on = (coalesce(last_at, since) at time zone 'UTC')::date;
drop index relation_by_intimacy;
drop index relation_by_recency;
create index relation_by_intimacy on relation (account_id, tier, closeness desc);
create index relation_by_recency on relation (account_id, tier, active_on desc);

-- Never later than the end of the tier: a gain puts the end off, and who is looked at too early is looked at again.
alter table relation rename column tier_ends_at to tier_due_at;

do $$
begin
    for part in 0..7 loop
        execute format('alter table relation_%s set (fillfactor = 80)', part);
    end loop;
end $$;
