package io.siyu.fan.privacy;

import static java.util.Objects.requireNonNull;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.siyu.fan.leaderboard.Leaderboard;
import io.siyu.fan.policy.AccountRulesStore;
import io.siyu.fan.privacy.FoldingStore.Otherwise;
import io.siyu.fan.privacy.FoldingStore.Unspread;
import io.siyu.fan.relation.ChangeCause;
import io.siyu.fan.relation.Relation;
import io.siyu.fan.relation.RelationBook;
import io.siyu.fan.relation.RelationKey;
import io.siyu.platform.background.Backlog;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Brings choices to all relations of their fans. A relation that is being made while its fan chooses reads the choices before or after: so the
 * work on a choice ends only when every transaction that was under way is over and all relations are as they should be.
 */
@ApplicationScoped
class FoldingSpread {
    private final FoldingStore store;
    private final RelationBook relations;
    private final AccountRulesStore rules;
    private final Leaderboard leaderboard;
    private final PrivacySettings settings;
    private final Backlog backlog;
    private final Clock clock;

    FoldingSpread(
            FoldingStore store,
            RelationBook relations,
            AccountRulesStore rules,
            Leaderboard leaderboard,
            PrivacySettings settings,
            Backlog backlog,
            Clock clock) {
        this.store = store;
        this.relations = relations;
        this.rules = rules;
        this.leaderboard = leaderboard;
        this.settings = settings;
        this.backlog = backlog;
        this.clock = clock;
    }

    @Scheduled(
            identity = "folding-spread",
            every = "${siyu.fan.privacy.every:1s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> carryOn() {
        return backlog.workOff(store::next, this::spread, this::committed);
    }

    private Uni<List<Relation>> spread(SqlConnection transaction, Unspread choice) {
        return some(transaction, choice.userId(), clock.instant()).call(changed -> {
            if (!changed.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            return choice.settled()
                    ? store.done(transaction, choice.userId())
                    : store.await(transaction, choice.userId());
        });
    }

    /** Brings a fan's choices to some of the relations that are otherwise; none when all that can be seen are as they should be. */
    Uni<List<Relation>> some(SqlConnection transaction, String userId, Instant now) {
        return store.otherwise(transaction, userId, settings.chunk())
                .chain(found ->
                        found.isEmpty() ? Uni.createFrom().item(List.of()) : change(transaction, userId, found, now));
    }

    private Uni<List<Relation>> change(SqlConnection transaction, String userId, List<Otherwise> found, Instant now) {
        var chosen = found.stream().collect(Collectors.toMap(Otherwise::accountId, Function.identity()));
        return rules.findAndKeep(transaction, chosen.keySet()).chain(its -> {
            var keys = its.keySet().stream()
                    .map(account -> new RelationKey(account, userId))
                    .toList();
            return relations
                    .openExisting(transaction, keys)
                    .invoke(opened -> fold(opened, chosen))
                    .call(opened -> relations.close(transaction, opened, its, ChangeCause.FOLDING, now));
        });
    }

    private static void fold(List<Relation> opened, Map<String, Otherwise> chosen) {
        for (var relation : opened) {
            relation.fold(requireNonNull(chosen.get(relation.key().accountId())).chosen());
        }
    }

    /** What is ranked must hear of it once it is true. */
    Uni<Void> committed(List<Relation> changed) {
        return leaderboard.update(new ArrayList<>(changed));
    }
}
