package io.siyu.commerce.deadline;

import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.siyu.platform.log.Loggable;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/**
 * Does what is due, on one replica at a time: whoever holds the advisory lock. The lock only spares the others the work; that each thing is
 * done once is the rows' own doing. Nothing but what failed lately is remembered between rounds, so a restart simply goes on.
 */
@ApplicationScoped
public class Deadlines {
    private static final Logger LOG = Logger.getLogger(Deadlines.class);
    private static final long LOCK = 7_310_578_083L;
    private static final String TRY_LOCK = "select pg_try_advisory_xact_lock(" + LOCK + ") as mine";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Only for a database that answers nothing at all: every turn ends by itself, after at most three times the patience. */
    private static final Duration ROUND = Duration.ofMinutes(10);

    private final Pool pool;
    private final List<DeadlineTurn> turns;

    Deadlines(Pool pool, @All List<DeadlineWork> works, DeadlineSettings settings, Clock clock) {
        this.pool = pool;
        this.turns = works.stream()
                .map(work -> new DeadlineTurn(work, settings.batch(), PATIENCE, clock))
                .toList();
    }

    @Scheduled(every = "${siyu.commerce.deadline.every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return pool.withTransaction(guard -> isMine(guard)
                        .chain(mine -> mine ? all() : Uni.createFrom().voidItem()))
                .ifNoItem()
                .after(ROUND)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf("Deadlines wait cause=%s", Loggable.brief(failure)))
                .onFailure()
                .recoverWithNull();
    }

    private static Uni<Boolean> isMine(SqlConnection guard) {
        return guard.query(TRY_LOCK)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean("mine"));
    }

    private Uni<Void> all() {
        var lane = new DeadlineTurn.Lane(MutinyHelper.executor(Vertx.currentContext()), Deadlines::apart);
        return Multi.createFrom()
                .iterable(turns)
                .onItem()
                .transformToUniAndConcatenate(turn -> turn.take(lane))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** A context with nothing in it, where a session may be opened. */
    private static Executor apart() {
        var context = VertxContext.createNewDuplicatedContext();
        VertxContextSafetyToggle.setContextSafe(context, true);
        return MutinyHelper.executor(context);
    }
}
