-- By which an erasure finds rows that name a person without being their own. Staff are named in many places, so that most are looked for in
-- tables too small for an index.
create index referral_of_user on referral (user_id, account_id);
create index referral_code_of_referrer on referral_code (referrer_id);
create index relation_pinned_by on relation (pin_by) where pin_by is not null;
create index tag_decision_by on tag_decision (decided_by);
create index access_log_by on access_log (staff_id);
create index access_volume_by on access_volume (staff_id);
create index challenge_fan_revoked_by on challenge_fan (revoked_by) where revoked_by is not null;
create index lead_imported_by on lead (imported_by);
create index lead_owned_by on lead (owner_id) where owner_id is not null;

-- How far a list of users was read is of no use once it is read.
update transfer_run set enlisted_until = '' where phase <> 'ENLISTING';
update wakeup_plan set enrolled_until = '' where status <> 'ENROLLING';

-- An audit is only ever written, but for the name of who was forgotten.
create function refuse_change_but_of_names() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE'
       and (new.entry_id, new.run_id, new.at, new.action, new.detail) = (old.entry_id, old.run_id, old.at, old.action, old.detail)
       and exists (select from erasure where erasure_id::text = new.actor and user_id = old.actor) then
        return new;
    end if;
    raise exception 'an audit is only ever written';
end $$;
drop trigger transfer_audit_stays on transfer_audit;
create trigger transfer_audit_stays before update or delete on transfer_audit for each row execute function refuse_change_but_of_names();
drop function refuse_change();
