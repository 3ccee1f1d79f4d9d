package io.siyu.fan.ledger;

import io.siyu.fan.interaction.InteractionKind;
import io.siyu.fan.relation.RelationKey;
import java.time.LocalDate;

/** A day bucket that went from one count to another. */
record BucketChange(RelationKey key, InteractionKind kind, LocalDate day, long before, long after) {
    /** Which bucket. */
    record Bucket(RelationKey key, InteractionKind kind, LocalDate day) implements Comparable<Bucket> {
        @Override
        public int compareTo(Bucket other) {
            return java.util.Comparator.comparing(Bucket::key)
                    .thenComparing(bucket -> bucket.kind().name())
                    .thenComparing(Bucket::day)
                    .compare(this, other);
        }
    }
}
