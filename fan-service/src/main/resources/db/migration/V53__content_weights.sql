-- The newest public weight of each content, as recommendation-service told last; nebula is the factor the private domain lends it.
create table content_weight (
    account_id  text             not null,
    content_id  text             not null,
    nebula      double precision not null,
    computed_at timestamptz      not null,
    primary key (account_id, content_id)
);
