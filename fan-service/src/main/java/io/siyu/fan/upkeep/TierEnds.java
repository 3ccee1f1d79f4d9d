package io.siyu.fan.upkeep;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.siyu.fan.policy.AccountRulesStore;
import io.siyu.fan.relation.ChangeCause;
import io.siyu.fan.relation.RelationBook;
import io.siyu.fan.relation.RelationKey;
import io.siyu.platform.background.Backlog;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Takes tiers away when their solved end has come. Nothing is swept: the index knows who is due. */
@ApplicationScoped
class TierEnds {
    private static final String DUE = """
            select account_id, user_id from relation where tier_due_at <= $1 order by tier_due_at limit $2
            """;

    private final RelationBook relations;
    private final AccountRulesStore rules;
    private final UpkeepSettings settings;
    private final Backlog backlog;
    private final Clock clock;

    TierEnds(RelationBook relations, AccountRulesStore rules, UpkeepSettings settings, Backlog backlog, Clock clock) {
        this.relations = relations;
        this.rules = rules;
        this.settings = settings;
        this.backlog = backlog;
        this.clock = clock;
    }

    @Scheduled(
            identity = "tier-ends",
            every = "${siyu.fan.upkeep.every:1s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> settleDue() {
        return backlog.inParts(transaction -> Singular.TIER_ENDS.ifMine(transaction, () -> settleSome(transaction)));
    }

    private Uni<Boolean> settleSome(SqlConnection transaction) {
        var now = clock.instant();
        return transaction
                .preparedQuery(DUE)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), settings.chunk()))
                .map(rows -> rows.stream()
                        .map(row -> new RelationKey(row.getString("account_id"), row.getString("user_id")))
                        .sorted()
                        .toList())
                .call(keys -> settle(transaction, keys, now))
                .map(keys -> keys.size() == settings.chunk());
    }

    private Uni<Void> settle(SqlConnection transaction, List<RelationKey> keys, Instant now) {
        if (keys.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return rules.findAndKeep(transaction, RelationBook.accountsOf(keys)).chain(its -> relations
                .openExisting(transaction, keys)
                .chain(opened -> relations.close(transaction, opened, its, ChangeCause.TIME, now)));
    }
}
