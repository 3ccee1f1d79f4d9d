package io.siyu.fan.merge;

import io.siyu.fan.account.AccountAccess;
import io.siyu.fan.interaction.InteractionEvents.Retracted;
import io.siyu.fan.ledger.Rekeying;
import io.siyu.fan.ledger.Rekeying.Found;
import io.siyu.fan.ledger.Rekeying.Going;
import io.siyu.fan.ledger.Rekeying.Pair;
import io.siyu.fan.merge.MergeJournal.What;
import io.siyu.fan.policy.AccountRulesStore;
import io.siyu.fan.relation.ChangeCause;
import io.siyu.fan.relation.RelationBook;
import io.siyu.fan.relation.RelationKey;
import io.siyu.platform.id.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Moves the next few interactions of a merge, there or back. Locks: the merge, its account (shared), both relations by key, then the ledger, as
 * everyone else's. Who someone follows and which groups they are in stays with the one who did it.
 */
@ApplicationScoped
class MergeStep {
    private static final int CHUNK = 1_000;

    private final MergeJournal journal;
    private final Rekeying rekeying;
    private final RelationBook relations;
    private final AccountRulesStore rules;
    private final AccountAccess access;
    private final Clock clock;

    MergeStep(
            MergeJournal journal,
            Rekeying rekeying,
            RelationBook relations,
            AccountRulesStore rules,
            AccountAccess access,
            Clock clock) {
        this.journal = journal;
        this.rekeying = rekeying;
        this.relations = relations;
        this.rules = rules;
        this.access = access;
        this.clock = clock;
    }

    Uni<Void> there(SqlConnection transaction, Merge merge) {
        return withPair(transaction, merge, false, pair -> journal.begun(
                        transaction, merge, pair.to().lastAt().orElse(null))
                .chain(() -> rekeying.first(transaction, pair, CHUNK))
                .chain(found ->
                        found.isEmpty() ? finish(transaction, merge, pair) : there(transaction, merge, pair, found)));
    }

    private Uni<Void> there(SqlConnection transaction, Merge merge, Pair pair, List<Found> found) {
        var ids = found.stream().map(Found::id).toList();
        return journal.known(transaction, merge, What.INTERACTION, ids).chain(known -> {
            var newIds = new LinkedHashMap<String, String>();
            found.stream()
                    .filter(one -> !known.containsKey(one.id()))
                    .forEach(one -> newIds.put(one.id(), one.taken() ? another(merge, one.id()) : one.id()));
            var going = found.stream()
                    .map(one -> new Going(one, newIds.get(one.id())))
                    .toList();
            return rekeying.take(transaction, pair, going)
                    .chain(() -> journal.moved(transaction, merge, What.INTERACTION, newIds))
                    .chain(() -> journal.touch(transaction, merge));
        });
    }

    /** Ids are only one within an account and a fan, so the other may have the same one for something else. */
    private static String another(Merge merge, String id) {
        return "m-" + Ids.derive(merge.mergeId(), id);
    }

    /** What stands alone when all interactions are gone: retractions, and what aged out of the ledger. */
    private Uni<Void> finish(SqlConnection transaction, Merge merge, Pair pair) {
        return rekeying.retractions(transaction, pair, CHUNK).chain(alone -> {
            if (alone.size() == CHUNK) {
                return takeRetractions(transaction, merge, pair, alone).chain(() -> journal.touch(transaction, merge));
            }
            return takeRetractions(transaction, merge, pair, alone)
                    .chain(() -> journal.leftPurchases(transaction, merge))
                    .chain(() -> rekeying.leftOver(transaction, pair))
                    .call(counts -> journal.counted(transaction, merge, counts))
                    .chain(counts -> rekeying.takeCounts(transaction, pair, counts))
                    .chain(() -> rekeying.end(transaction, pair))
                    .chain(() -> journal.merged(transaction, merge));
        });
    }

    private Uni<Void> takeRetractions(SqlConnection transaction, Merge merge, Pair pair, List<Retracted> alone) {
        var ids = alone.stream().map(one -> one.retracts()).toList();
        return journal.known(transaction, merge, What.INTERACTION, ids).chain(known -> {
            var early = new HashMap<String, String>();
            ids.stream().filter(id -> !known.containsKey(id)).forEach(id -> early.put(id, id));
            return rekeying.takeRetractions(transaction, pair, alone, known)
                    .chain(() -> journal.moved(transaction, merge, What.RETRACTION, early));
        });
    }

    Uni<Void> back(SqlConnection transaction, Merge merge) {
        return withPair(transaction, merge, true, pair -> journal.some(transaction, merge, What.INTERACTION, CHUNK)
                .chain(moved ->
                        moved.isEmpty() ? restore(transaction, merge, pair) : back(transaction, merge, pair, moved)));
    }

    private Uni<Void> back(SqlConnection transaction, Merge merge, Pair pair, Map<String, String> moved) {
        var oldIds = new HashMap<String, String>();
        moved.forEach((id, newId) -> oldIds.put(newId, id));
        return rekeying.held(transaction, pair, moved.keySet())
                .chain(held -> rekeying.these(transaction, pair, List.copyOf(moved.values()))
                        .map(found -> found.stream()
                                .map(one -> new Going(one, unlessHeld(oldIds.get(one.id()), held)))
                                .toList()))
                .chain(going -> rekeying.take(transaction, pair, going))
                .chain(() -> journal.forget(transaction, merge, What.INTERACTION, moved.keySet()))
                .chain(() -> journal.touch(transaction, merge));
    }

    private static @Nullable String unlessHeld(@Nullable String id, Set<String> held) {
        return id == null || held.contains(id) ? null : id;
    }

    private Uni<Void> restore(SqlConnection transaction, Merge merge, Pair pair) {
        return journal.giveRestBack(transaction, merge)
                .chain(() -> journal.takeCounts(transaction, merge))
                .chain(counts -> rekeying.takeCounts(transaction, pair, counts))
                .chain(() -> rekeying.last(transaction, pair))
                .invoke(last -> pair.from().lastDidSomethingAt(later(last, merge.intoLastAt())))
                .chain(() -> rekeying.end(transaction, pair))
                .chain(() -> journal.unmerged(transaction, merge));
    }

    private static @Nullable Instant later(Optional<Instant> last, @Nullable Instant before) {
        return last.filter(at -> before == null || at.isAfter(before)).orElse(before);
    }

    private Uni<Void> withPair(SqlConnection transaction, Merge merge, boolean back, Function<Pair, Uni<Void>> work) {
        var now = clock.instant();
        var from = new RelationKey(merge.accountId(), back ? merge.into() : merge.from());
        var into = new RelationKey(merge.accountId(), back ? merge.from() : merge.into());
        return rules.requireAndKeep(transaction, merge.accountId())
                .chain(its -> access.staff(transaction, merge.accountId()).chain(staff -> relations
                        .open(transaction, List.of(from, into), now)
                        .chain(open -> {
                            var first = open.getFirst().key().equals(from);
                            var pair = new Pair(
                                    first ? open.getFirst() : open.getLast(),
                                    first ? open.getLast() : open.getFirst(),
                                    its,
                                    staff);
                            return work.apply(pair)
                                    .chain(() -> relations.close(
                                            transaction, open, Map.of(merge.accountId(), its), ChangeCause.MERGE, now));
                        })));
    }
}
