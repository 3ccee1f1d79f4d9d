package io.siyu.commerce.deadline;

import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Does what is due, on one replica at a time: whoever holds the advisory lock. The lock only spares the others the work; that each thing is
 * done once is the rows' own doing. Nothing is remembered between rounds, so a restart simply goes on.
 */
@ApplicationScoped
public class Deadlines {
    private static final Logger LOG = Logger.getLogger(Deadlines.class);
    private static final long LOCK = 7_310_578_083L;
    private static final String TRY_LOCK = "select pg_try_advisory_xact_lock(" + LOCK + ") as mine";

    private final Pool pool;
    private final List<DeadlineWork> works;
    private final DeadlineSettings settings;
    private final Clock clock;

    Deadlines(Pool pool, @All List<DeadlineWork> works, DeadlineSettings settings, Clock clock) {
        this.pool = pool;
        this.works = works;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(every = "${siyu.commerce.deadline.every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return pool.withTransaction(guard -> isMine(guard)
                        .chain(mine -> mine ? all() : Uni.createFrom().voidItem()))
                .onFailure()
                .invoke(failure -> LOG.warnf("Deadlines wait cause=%s", failure))
                .onFailure()
                .recoverWithNull();
    }

    private static Uni<Boolean> isMine(SqlConnection guard) {
        return guard.query(TRY_LOCK)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean("mine"));
    }

    private Uni<Void> all() {
        return Multi.createFrom()
                .iterable(works)
                .onItem()
                .transformToUniAndConcatenate(this::oneKind)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> oneKind(DeadlineWork work) {
        return work.due(clock.instant(), settings.batch()).chain(due -> Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUniAndConcatenate(id -> one(work, id))
                .collect()
                .last()
                .replaceWithVoid());
    }

    /** One that fails stays due and must not keep the others waiting. */
    private Uni<Void> one(DeadlineWork work, UUID id) {
        return work.meet(id, clock.instant())
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "Deadline not met work=%s id=%s", work.name(), id))
                .onFailure()
                .recoverWithNull();
    }
}
