package io.siyu.fan.ledger;

import io.siyu.fan.decay.DayCount;
import io.siyu.fan.interaction.InteractionKind;
import io.siyu.fan.ledger.BucketChange.Bucket;
import io.siyu.fan.ledger.Rekeying.Pair;
import io.siyu.fan.relation.Relation;
import io.siyu.fan.relation.RelationKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps the day buckets of two relations and their scores with what goes from one to the other. Under both relations' locks. */
@ApplicationScoped
class PairCounts {
    private final DayBuckets buckets;

    PairCounts(DayBuckets buckets) {
        this.buckets = buckets;
    }

    /** The days of the first of the pair. */
    Uni<List<DayCount>> ofFirst(SqlConnection transaction, Pair pair) {
        var key = pair.from().key();
        return buckets.of(transaction, List.of(key)).map(counts -> counts.getOrDefault(key, List.of()));
    }

    /** Changes buckets of either and counts both anew. */
    Uni<Void> change(SqlConnection transaction, Pair pair, SortedMap<Bucket, Long> changes) {
        var both = List.of(pair.from(), pair.to());
        return buckets.add(transaction, changes)
                .invoke(changed -> changed.forEach(change -> bought(pair, change)))
                .chain(() ->
                        buckets.of(transaction, both.stream().map(Relation::key).toList()))
                .invoke(counts -> both.forEach(relation -> recount(relation, pair, counts)))
                .replaceWithVoid();
    }

    private static void bought(Pair pair, BucketChange change) {
        if (change.kind() == InteractionKind.PURCHASE) {
            var relation = change.key().equals(pair.from().key()) ? pair.from() : pair.to();
            relation.boughtUnits(change.after() - change.before());
        }
    }

    private static void recount(Relation relation, Pair pair, Map<RelationKey, List<DayCount>> counts) {
        var isStaff = pair.staff().contains(relation.key().userId());
        var counted = counts.getOrDefault(relation.key(), List.<DayCount>of());
        relation.recount(isStaff ? new TreeMap<>() : pair.rules().scoring().gains(counted), pair.rules());
    }
}
