package io.siyu.recommendation.weight;

import io.quarkus.scheduler.Scheduled;
import io.siyu.platform.background.Backlog;
import io.siyu.recommendation.allocation.AllocationPolicies;
import io.siyu.recommendation.allocation.AllocationPolicy;
import io.siyu.recommendation.engagement.PrivateEngagements;
import io.siyu.recommendation.nebula.EngagementWindow;
import io.siyu.recommendation.time.Rounds;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Keeps all weights true: each second, on one replica only, it weighs the accounts whose engagement, window or policy moved and tells the
 * contents whose weight changed with them.
 */
@ApplicationScoped
class Weighing {
    private static final Logger LOG = Logger.getLogger(Weighing.class);

    /** The lock is the transaction's: a replica that dies in a round lets go by itself. */
    private static final String LOCK = "select pg_try_advisory_xact_lock($1) as mine";

    private static final long LOCK_KEY = 8_084_000_001L;

    private final Backlog backlog;
    private final AllocationPolicies policies;
    private final PrivateEngagements engagements;
    private final AccountStandings standings;
    private final ContentWeights weights;
    private final WeightSettings settings;
    private final Clock clock;

    Weighing(
            Backlog backlog,
            AllocationPolicies policies,
            PrivateEngagements engagements,
            AccountStandings standings,
            ContentWeights weights,
            WeightSettings settings,
            Clock clock) {
        this.backlog = backlog;
        this.policies = policies;
        this.engagements = engagements;
        this.standings = standings;
        this.weights = weights;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(
            every = "${siyu.recommendation.weight.every:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> weigh() {
        var rounds = Uni.createFrom()
                .deferred(this::round)
                .repeat()
                .until(isDone -> isDone)
                .collect()
                .last();
        return Rounds.survive(rounds, LOG, "Weighing");
    }

    /** One transaction; says whether nothing is left to do here. */
    private Uni<Boolean> round() {
        return backlog.transaction(transaction -> isMine(transaction)
                .chain(mine ->
                        mine ? weighAndTell(transaction) : Uni.createFrom().item(true)));
    }

    private static Uni<Boolean> isMine(SqlConnection transaction) {
        return transaction.preparedQuery(LOCK).execute(Tuple.of(LOCK_KEY)).map(rows -> rows.iterator()
                .next()
                .getBoolean("mine"));
    }

    private Uni<Boolean> weighAndTell(SqlConnection transaction) {
        var now = clock.instant();
        return policies.current(transaction).chain(policy -> weighAccounts(transaction, policy, now)
                .chain(isLast -> weights.tellDue(transaction, policy.version(), now, settings.contentsAtOnce())
                        .map(rows -> isLast && rows < settings.contentsAtOnce())));
    }

    /** Says whether no other account is due. */
    private Uni<Boolean> weighAccounts(SqlConnection transaction, AllocationPolicy policy, Instant now) {
        var today = EngagementWindow.dayOf(now);
        return standings
                .takeDue(transaction, today, policy.version(), settings.accountsAtOnce())
                .call(due -> due.accountIds().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : weighThese(transaction, due.accountIds(), policy, now)
                                .chain(changed -> weights.markAllOf(transaction, changed)))
                .map(AccountStandings.Due::isLast);
    }

    private Uni<Set<String>> weighThese(
            SqlConnection transaction, Set<String> due, AllocationPolicy policy, Instant now) {
        return engagements
                .of(transaction, due, EngagementWindow.dayOf(now))
                .map(counted -> counted.entrySet().stream()
                        .map(one -> AccountStanding.of(
                                one.getKey(), one.getValue(), policy.nebula(), policy.version(), now))
                        .toList())
                .chain(computed -> standings.put(transaction, computed, policy.version(), now));
    }
}
