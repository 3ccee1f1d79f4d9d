-- Days that left the window are found without reading all counts; -infinity is where they are folded into.
create index private_fan_count_by_day on private_fan_count (engaged_on, account_id) where engaged_on > '-infinity';

-- The follow feed goes by freshness, which a publisher cannot renew by re-dating.
create index content_by_account_freshness on content (account_id, fresh_since desc, content_id) where removed_at is null;
