-- Whether a fan lets the account's staff see their behaviour, receipts among it (F18).
alter table fan_standing add column shows_behaviour boolean not null default true;

-- All groups a person was ever in, to forget them.
create index group_member_of_user on group_member (user_id);
create index purchase_of_user on purchase (user_id);
create index fan_standing_of_user on fan_standing (user_id);
create index block_of_user on block (user_id);
