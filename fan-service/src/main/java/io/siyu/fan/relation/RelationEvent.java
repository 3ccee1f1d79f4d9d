package io.siyu.fan.relation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.tier.Follow;
import io.siyu.fan.tier.Stage;
import io.siyu.fan.tier.Tier;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * A relation as it is after a change; the newest of each relation is kept on the topic.
 *
 * @param version grows by one with each change of this relation
 */
@RegisterForReflection
public record RelationEvent(
        String accountId,
        String userId,
        Follow follow,
        Tier tier,
        ChangeReason reason,
        Stage stage,
        boolean inGroup,
        boolean bought,
        Map<Field, Openness> fold,
        long version,
        Instant changedAt) {
    public static final String TOPIC = "fan.relation";
    public static final String TYPE = "fan.relation.v1";

    /** Groups of what an account may know of a fan (F18). */
    public enum Field {
        IDENTITY,
        DEMOGRAPHICS,
        LOCATION,
        INTERESTS,
        CONSUMPTION,
        BEHAVIOUR
    }

    /** How far the fan lets the account see. */
    public enum Openness {
        OPEN,
        FOLDED,
        HIDDEN
    }

    /** What holds until a fan has chosen otherwise. */
    static final Map<Field, Openness> ALL_OPEN = allOpen();

    private static Map<Field, Openness> allOpen() {
        var open = new EnumMap<Field, Openness>(Field.class);
        Arrays.stream(Field.values()).forEach(field -> open.put(field, Openness.OPEN));
        return java.util.Collections.unmodifiableMap(open);
    }

    /** The record's key: the order of one relation's changes is kept. */
    String key() {
        return accountId + ":" + userId;
    }
}
