-- The newest fit of what an account's buyers do; one row for each account that ever sold. leased_until: someone is at it. refusal: why there are
-- no parameters. Parameters in the order of their papers (r, alpha, a, b; p, q, gamma in minor units), covariances of their logarithms by rows.
create table value_fit (
    account_id            text primary key references account,
    leased_until          timestamptz,
    fitted_at             timestamptz,
    currency              text,
    buyers                bigint,
    repeat_buyers         bigint,
    spenders              bigint,
    days                  int,
    refusal               text,
    counts                double precision[],
    counts_covariance     double precision[],
    counts_log_likelihood double precision,
    counts_people         bigint,
    spends                double precision[],
    spends_covariance     double precision[],
    spends_log_likelihood double precision,
    spends_people         bigint
);
create index value_fit_due on value_fit (fitted_at nulls first);
