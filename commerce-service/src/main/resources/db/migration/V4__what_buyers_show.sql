-- Whether a buyer lets the account's staff see how close they are (F18).
alter table buyer_relation add column shows_behaviour boolean not null default true;
