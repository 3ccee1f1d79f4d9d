package io.siyu.fan.ledger;

import io.quarkus.arc.All;
import io.siyu.fan.erased.ErasedUsers;
import io.siyu.fan.policy.AccountRulesStore;
import io.siyu.fan.purchase.Purchases;
import io.siyu.fan.relation.ChangeCause;
import io.siyu.fan.relation.Relation;
import io.siyu.fan.relation.RelationBook;
import io.siyu.fan.relation.RelationKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Takes a batch into the books in one transaction. Locks, always in this order: accounts (shared), relations, each by its key; the ledger and
 * the buckets stand behind the relations' locks.
 */
@ApplicationScoped
class Ledger {
    private final AccountRulesStore rules;
    private final RelationBook relations;
    private final LedgerStore store;
    private final DayBuckets buckets;
    private final ErasedUsers erased;
    private final Purchases purchases;
    private final List<LedgerListener> listeners;
    private final Pool database;
    private final Clock clock;

    Ledger(
            AccountRulesStore rules,
            RelationBook relations,
            LedgerStore store,
            DayBuckets buckets,
            ErasedUsers erased,
            Purchases purchases,
            @All List<LedgerListener> listeners,
            Pool database,
            Clock clock) {
        this.rules = rules;
        this.relations = relations;
        this.store = store;
        this.buckets = buckets;
        this.erased = erased;
        this.purchases = purchases;
        this.listeners = listeners;
        this.database = database;
        this.clock = clock;
    }

    /**
     * What became of a batch.
     *
     * @param changed relations that now stand otherwise
     * @param homeless entries of accounts that do not exist
     */
    record Outcome(List<Relation> changed, List<Entry> homeless) {}

    Uni<Outcome> take(List<Entry> entries) {
        // Before anyone is asked who was erased: what begins in this transaction must not seem to have begun after an
        // erasure it missed.
        var now = clock.instant();
        return database.withTransaction(transaction -> rules.findAndKeep(transaction, accountsOf(entries))
                .chain(found -> erased.among(transaction, usersOf(entries)).chain(gone -> {
                    var byHome = entries.stream()
                            .filter(entry -> !entry.isOf(gone))
                            .collect(Collectors.partitioningBy(
                                    entry -> found.containsKey(entry.event().accountId())));
                    var fold = new Fold(byHome.getOrDefault(true, List.of()), found);
                    return fold(transaction, fold, now)
                            .call(() -> tell(transaction, fold, acceptedAt(entries)))
                            .map(changed -> new Outcome(changed, byHome.getOrDefault(false, List.of())));
                })));
    }

    private static Set<String> accountsOf(List<Entry> entries) {
        return entries.stream().map(entry -> entry.event().accountId()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> usersOf(List<Entry> entries) {
        return entries.stream().map(entry -> entry.event().userId()).collect(Collectors.toSet());
    }

    private Uni<List<Relation>> fold(SqlConnection transaction, Fold fold, Instant now) {
        if (fold.keys().isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return relations
                .open(transaction, fold.keys(), now)
                .invoke(fold::opened)
                .chain(() -> note(transaction, fold))
                .chain(() -> count(transaction, fold))
                .chain(() -> relations.close(transaction, fold.touched(), fold.rules(), ChangeCause.INTERACTION, now))
                .map(_ -> fold.touched());
    }

    private Uni<Void> tell(SqlConnection transaction, Fold fold, Instant acceptedAt) {
        var news = fold.news();
        var told = Uni.createFrom().voidItem();
        for (var listener : listeners) {
            told = told.chain(() -> listener.noted(transaction, news, acceptedAt));
        }
        return told;
    }

    /** When the log took the first of them. */
    private static Instant acceptedAt(List<Entry> entries) {
        return Instant.ofEpochMilli(entries.stream()
                .mapToLong(entry -> entry.record().timestamp())
                .min()
                .orElse(0));
    }

    /** Writes the ledger; what it had already is not new. */
    private Uni<Void> note(SqlConnection transaction, Fold fold) {
        return store.staffAmong(transaction, fold.keys())
                .invoke(fold::staffIs)
                .chain(() -> store.insert(transaction, fold.recorded()))
                .invoke(fold::freshAre)
                .chain(() -> store.retract(transaction, fold.retracted()))
                .invoke(fold::freshRetractionsAre)
                .replaceWithVoid();
    }

    /** Counts what is new: buckets first, then scores. */
    private Uni<Void> count(SqlConnection transaction, Fold fold) {
        return store.retractedAmong(transaction, fold.freshPurchases())
                .call(overtaken -> purchases
                        .keep(transaction, fold.bought(overtaken))
                        .chain(() -> purchases.refund(transaction, fold.refunded())))
                .chain(overtaken -> store.purchasesAmong(transaction, fold.retractionsOfOlder())
                        .map(takenBack -> fold.bucketChanges(overtaken, takenBack)))
                .chain(changes -> buckets.add(transaction, changes))
                .chain(changes -> recount(transaction, fold, fold.apply(changes)));
    }

    private Uni<Void> recount(SqlConnection transaction, Fold fold, List<RelationKey> keys) {
        if (keys.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return buckets.of(transaction, keys)
                .invoke(counts -> keys.forEach(key -> fold.recount(key, counts.getOrDefault(key, List.of()))))
                .replaceWithVoid();
    }
}
