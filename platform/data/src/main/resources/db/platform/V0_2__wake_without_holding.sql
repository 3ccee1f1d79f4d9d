-- Gives the lock back at once. Writers that held it until their commit kept a busy relay from saying that it is awake.
create or replace function outbox_wake() returns trigger language plpgsql as $$
begin
    if pg_try_advisory_lock_shared(7310578001) then
        perform pg_advisory_unlock_shared(7310578001);
        perform pg_notify('outbox', '');
    end if;
    return null;
end $$;
