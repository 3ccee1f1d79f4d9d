package io.siyu.fan.relation;

import io.quarkus.arc.All;
import io.siyu.fan.policy.AccountRules;
import io.siyu.fan.policy.AccountRulesStore;
import io.siyu.platform.id.Ids;
import io.siyu.platform.outbox.Outbox;
import io.siyu.platform.outbox.OutgoingEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Opens relations under their locks and closes them again with everything that follows from what was done to them. */
@ApplicationScoped
public class RelationBook {
    private final RelationStore store;
    private final AccountRulesStore rules;
    private final Outbox outbox;
    private final List<RelationListener> listeners;
    private final Pool database;
    private final Clock clock;

    RelationBook(
            RelationStore store,
            AccountRulesStore rules,
            Outbox outbox,
            @All List<RelationListener> listeners,
            Pool database,
            Clock clock) {
        this.store = store;
        this.rules = rules;
        this.outbox = outbox;
        this.listeners = listeners;
        this.database = database;
        this.clock = clock;
    }

    /** Those of the relations that exist, locked in the order of their keys. */
    public Uni<List<Relation>> openExisting(SqlConnection transaction, Collection<RelationKey> keys) {
        return keys.isEmpty() ? Uni.createFrom().item(List.of()) : store.lock(transaction, keys);
    }

    /** All the relations, locked; the ones that did not exist begin now. */
    public Uni<List<Relation>> open(SqlConnection transaction, Collection<RelationKey> keys, Instant now) {
        return openExisting(transaction, keys).chain(existing -> {
            var missing = new LinkedHashSet<>(keys);
            existing.forEach(relation -> missing.remove(relation.key()));
            return missing.isEmpty()
                    ? Uni.createFrom().item(existing)
                    : store.create(transaction, missing, now)
                            .chain(() -> store.lock(transaction, missing))
                            .map(created -> Stream.concat(existing.stream(), created.stream())
                                    .toList());
        });
    }

    /** Settles, saves, logs and tells; ends the work on relations that were opened in this transaction. */
    public Uni<Void> close(
            SqlConnection transaction,
            Collection<Relation> relations,
            Map<String, AccountRules> rulesByAccount,
            ChangeCause cause,
            Instant now) {
        if (relations.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var changes = relations.stream()
                .map(relation -> relation.settle(cause, rulesOf(relation, rulesByAccount), now))
                .flatMap(Optional::stream)
                .toList();
        return store.save(transaction, relations)
                .chain(() -> store.log(transaction, changes))
                .chain(() -> outbox.append(
                        transaction,
                        changes.stream().map(RelationBook::outgoing).toList()))
                .chain(() -> tell(transaction, changes, cause));
    }

    private Uni<Void> tell(SqlConnection transaction, List<RelationChange> changes, ChangeCause cause) {
        var told = Uni.createFrom().voidItem();
        if (changes.isEmpty()) {
            return told;
        }
        var keys = changes.stream().map(RelationChange::key).sorted().toList();
        for (var listener : listeners) {
            told = told.chain(() -> listener.changed(transaction, keys, cause));
        }
        return told;
    }

    /**
     * Changes one relation in a transaction of its own.
     *
     * @param act may do more in the same transaction
     */
    public Uni<Relation> change(
            RelationKey key, ChangeCause cause, BiFunction<SqlConnection, Relation, Uni<Void>> act) {
        var now = clock.instant();
        return database.withTransaction(transaction -> rules.requireAndKeep(transaction, key.accountId())
                .chain(its -> open(transaction, List.of(key), now)
                        .chain(opened -> act.apply(transaction, opened.getFirst())
                                .chain(() -> close(transaction, opened, Map.of(key.accountId(), its), cause, now))
                                .replaceWith(opened.getFirst()))));
    }

    /** As {@link #change}, only where the relation exists; fails with 404 otherwise. */
    public Uni<Relation> changeExisting(
            RelationKey key, ChangeCause cause, BiFunction<SqlConnection, Relation, Uni<Void>> act) {
        var now = clock.instant();
        return database.withTransaction(transaction -> rules.requireAndKeep(transaction, key.accountId())
                .chain(its -> openExisting(transaction, List.of(key))
                        .map(RelationBook::only)
                        .call(relation -> act.apply(transaction, relation))
                        .call(relation ->
                                close(transaction, List.of(relation), Map.of(key.accountId(), its), cause, now))));
    }

    private static Relation only(List<Relation> found) {
        return found.stream().findFirst().orElseThrow(RelationProblem.NoSuchFan::new);
    }

    private static AccountRules rulesOf(Relation relation, Map<String, AccountRules> rulesByAccount) {
        var its = rulesByAccount.get(relation.key().accountId());
        if (its == null) {
            throw new IllegalStateException("a relation without an account: " + relation.key());
        }
        return its;
    }

    private static OutgoingEvent outgoing(RelationChange change) {
        var event = change.event();
        return new OutgoingEvent(
                RelationEvent.TOPIC,
                event.key(),
                RelationEvent.TYPE,
                Ids.newId(event.accountId()),
                event.changedAt(),
                event);
    }

    /** The accounts of some relations. */
    public static Collection<String> accountsOf(Collection<RelationKey> keys) {
        return keys.stream().map(RelationKey::accountId).collect(Collectors.toCollection(TreeSet::new));
    }
}
