package io.siyu.fan.personal;

import io.siyu.platform.person.PersonalTable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every column that names a person. Whoever adds one adds it here: in a table that is part of a relation or the person's own, as a mention in a
 * row about something else, or with the reason why it is none of these. A test holds this against the database.
 */
public final class PersonalTables {
    /** Part of a relation, by account_id and user_id; deleted with it, the relation itself last. */
    private static final List<PersonalTable> OF_RELATIONS = List.of(
            PersonalTable.of("interaction"),
            PersonalTable.of("interaction_retraction"),
            PersonalTable.of("day_bucket"),
            PersonalTable.of("relation_change"),
            PersonalTable.of("group_member"),
            PersonalTable.of("recount"),
            PersonalTable.of("purchase"),
            PersonalTable.of("fan_value"),
            PersonalTable.of("identity_claim"),
            PersonalTable.of("wakeup_fan"),
            PersonalTable.of("wakeup_step"),
            PersonalTable.of("challenge_fan"),
            PersonalTable.of("tag_profile").without("shard", "history", "tags"),
            PersonalTable.of("tag_decision"),
            PersonalTable.of("tag_queue"),
            PersonalTable.of("relation_touch").without("xid", "part"),
            PersonalTable.of("relation_touched").without("xid"),
            PersonalTable.of("relation").without("pin_by", "pin_reason", "policy_version", "held", "last_day", "tags"));

    /** The person's own, by user_id; few rows, found by an index. */
    private static final List<PersonalTable> OF_PERSONS = List.of(
            PersonalTable.of("fan_privacy"),
            PersonalTable.of("fan_folding"),
            PersonalTable.of("folding_spread"),
            PersonalTable.of("access_log"),
            PersonalTable.of("identity_link"),
            PersonalTable.of("declared_fact"),
            PersonalTable.of("contact"),
            PersonalTable.of("contact_opt_out"),
            PersonalTable.of("data_export"));

    /** The person's own too; what becomes of it when they are forgotten is the doing of its feature (see {@link ErasureListener}). */
    private static final List<PersonalTable> OF_FEATURES = List.of(
            PersonalTable.of("transfer"),
            PersonalTable.of("referral"),
            new PersonalTable("referral_code", "referrer_id = $2", Set.of("created_by")),
            new PersonalTable(
                    "merge",
                    "(from_user_id = $2 or into_user_id = $2 and (from_is_record or from_agreed_at is not null))",
                    Set.of("from_user_id", "into_user_id", "from_agreed_by")));

    /** Whoever did something for an account is named where it was done, and is called otherwise there once forgotten. */
    private static final List<Mention> MENTIONS = List.of(
            new Mention("access_log", "staff_id"),
            new Mention("access_volume", "staff_id"),
            new Mention("leak_alarm", "staff_id"),
            new Mention("relation", "pin_by"),
            new Mention("tag_decision", "decided_by"),
            new Mention("certification", "applied_by"),
            new Mention("certification", "decided_by"),
            new Mention("appeal", "appealed_by"),
            new Mention("appeal", "decided_by"),
            new Mention("transfer_audit", "actor"),
            new Mention("import_job", "requested_by"),
            new Mention("wakeup_plan", "created_by"),
            new Mention("wakeup_plan", "stopped_by"),
            new Mention("challenge", "created_by"),
            new Mention("challenge_fan", "revoked_by"),
            new Mention("lead", "owner_id"),
            new Mention("lead", "imported_by"),
            new Mention("playbook_run", "started_by"),
            new Mention("segment", "created_by"),
            new Mention("referral_code", "created_by"),
            new Mention("merge", "from_agreed_by"));

    /** How far changed relations were looked at; without the user it is looked once more from there, which changes nothing. */
    private static final List<Mention> PLACES =
            List.of(new Mention("wakeup_plan", "seen_user"), new Mention("challenge", "seen_user"));

    /** None of these, and why. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("merge.from_user_id", "taken back and deleted by its feature"),
            Map.entry("merge.into_user_id", "taken back and deleted by its feature"),
            Map.entry("referral_code.referrer_id", "renamed by its feature, which ends the code"),
            Map.entry("account_staff.user_id", "who is on a staff cannot be erased before leaving it"),
            Map.entry("idempotency_key.user_id", "answers to the person's own requests, gone after a day"),
            Map.entry("fan_key.user_id", "destroyed by the erasure itself, with a tombstone for the others"),
            Map.entry("erasure_heard.user_id", "of services that are told; this one tells"),
            Map.entry("erasure.user_id", "needed to tell the others; goes when they have been told"),
            Map.entry("erasure.user_mark", "a keyed hash: tells one who comes again, and nobody who it was"),
            Map.entry("erased_user.user_mark", "a keyed hash: tells one who comes again, and nobody who it was"),
            Map.entry("data_export.done_until", "an account"),
            Map.entry("recount.done_until", "how far it came; the row goes when it is done"),
            Map.entry("tag_recount.done_until", "how far it came; the row goes when it is done"),
            Map.entry("transfer_run.enlisted_until", "how far it came; emptied when all are enlisted"),
            Map.entry("wakeup_plan.enrolled_until", "how far it came; emptied when all are enrolled"));

    private PersonalTables() {}

    public static List<PersonalTable> ofRelations() {
        return OF_RELATIONS;
    }

    public static List<PersonalTable> ofPersons() {
        return OF_PERSONS;
    }

    public static List<PersonalTable> ofFeatures() {
        return OF_FEATURES;
    }

    /** Where a person is to be called by their alias once forgotten. */
    public static List<Mention> mentions() {
        return MENTIONS;
    }

    /** Where a person's id is a place in a list and is to be emptied. */
    public static List<Mention> places() {
        return PLACES;
    }

    /** Every column this knows of, as table.column. */
    static Set<String> known() {
        return Stream.of(
                        Stream.of(OF_RELATIONS, OF_PERSONS, OF_FEATURES)
                                .flatMap(List::stream)
                                .filter(table -> table.whose().startsWith("user_id "))
                                .map(table -> table.name() + ".user_id"),
                        Stream.of(MENTIONS, PLACES).flatMap(List::stream).map(Mention::toString),
                        ELSEWHERE.keySet().stream())
                .flatMap(names -> names)
                .collect(Collectors.toSet());
    }
}
