package io.siyu.fan.personal;

import io.siyu.platform.person.PersonalTable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every table that names a person. Whoever adds a table with a user in it adds it here: as part of a relation, as the person's own, or with
 * the reason why it is neither given out nor deleted. A test holds this against the database.
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
            PersonalTable.of("contact"),
            PersonalTable.of("contact_opt_out"),
            PersonalTable.of("wakeup_fan"),
            PersonalTable.of("wakeup_step"),
            PersonalTable.of("challenge_fan"),
            PersonalTable.of("referral"),
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
            PersonalTable.of("data_export"));

    /** Neither exported nor deleted with the person, and why. */
    private static final Map<String, String> NEITHER = Map.of(
            "transfer", "the record of a decision between two accounts, reversible and audited; its ids age with it",
            "account_staff", "who is on a staff cannot be erased before leaving it",
            "idempotency_key", "answers to the person's own requests, gone after a day",
            "fan_key", "worth nothing to read; destroyed by the erasure itself, with a tombstone for the others",
            "erasure_heard", "of services that are told; this one tells",
            "erasure", "needed to tell the others; the id goes when they have been told");

    private PersonalTables() {}

    public static List<PersonalTable> ofRelations() {
        return OF_RELATIONS;
    }

    public static List<PersonalTable> ofPersons() {
        return OF_PERSONS;
    }

    /** The names of all tables this knows of. */
    static Set<String> known() {
        return Stream.of(
                        OF_RELATIONS.stream().map(PersonalTable::name),
                        OF_PERSONS.stream().map(PersonalTable::name),
                        NEITHER.keySet().stream())
                .flatMap(names -> names)
                .collect(Collectors.toSet());
    }
}
