-- Since when the fan has the tier, for questions about the days in it. Before the first change of it, since the relation began.
alter table relation add column tier_since timestamptz not null default now();
update relation r
set tier_since = coalesce(
    (select max(c.at)
     from (select at, tier, lag(tier) over (order by version) as before
           from relation_change
           where account_id = r.account_id and user_id = r.user_id) c
     where c.tier is distinct from c.before),
    r.since);
