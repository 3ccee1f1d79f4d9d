-- Playbooks an account started, with the version and the targets they had then.
create table playbook_run (
    run_id       uuid primary key,
    account_id   text        not null references account,
    playbook     text        not null,
    version      int         not null,
    plan_id      uuid references wakeup_plan,
    challenge_id uuid references challenge,
    targets      jsonb       not null,
    started_by   text        not null,
    started_at   timestamptz not null
);
create index playbook_run_of_account on playbook_run (account_id, run_id);
