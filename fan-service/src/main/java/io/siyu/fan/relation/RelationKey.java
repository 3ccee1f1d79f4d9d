package io.siyu.fan.relation;

import java.util.Comparator;

/** One account and one fan. Sorted keys are the one order in which relations are locked. */
public record RelationKey(String accountId, String userId) implements Comparable<RelationKey> {
    private static final Comparator<RelationKey> ORDER =
            Comparator.comparing(RelationKey::accountId).thenComparing(RelationKey::userId);

    @Override
    public int compareTo(RelationKey other) {
        return ORDER.compare(this, other);
    }
}
