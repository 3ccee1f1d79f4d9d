package io.siyu.commerce.deadline;

import io.siyu.platform.log.Loggable;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * One kind of work and its turn in each round: at most a batch, and nothing more is begun when the turn's time is over, so that every kind has
 * its turn however slow the others are.
 */
final class DeadlineTurn {
    private static final Logger LOG = Logger.getLogger(DeadlineTurn.class);

    private final DeadlineWork work;
    private final int batch;
    private final Duration patience;
    private final Clock clock;
    private final Setbacks setbacks = new Setbacks();

    /** @param patience how long one thing is waited for, and how long the turn takes up new ones */
    DeadlineTurn(DeadlineWork work, int batch, Duration patience, Clock clock) {
        this.work = work;
        this.batch = batch;
        this.patience = patience;
        this.clock = clock;
    }

    /** Never fails: what cannot be done now stays due. */
    Uni<Void> take(Lane lane) {
        var end = clock.instant().plus(patience);
        return within(lane, () -> work.due(clock.instant(), batch + setbacks.count()))
                .map(due -> setbacks.inTurn(due, clock.instant()))
                .chain(due -> all(lane, due, end))
                .onFailure()
                .invoke(failure -> LOG.errorf(Loggable.copy(failure), "Deadlines not found work=%s", work.name()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> all(Lane lane, List<UUID> due, Instant end) {
        return Multi.createFrom()
                .iterable(due)
                .select()
                .first(_ -> clock.instant().isBefore(end))
                .onItem()
                .transformToUniAndConcatenate(id -> one(lane, id))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** One that fails stays due and must not keep the others waiting. */
    private Uni<Void> one(Lane lane, UUID id) {
        return within(lane, () -> work.meet(id, clock.instant()))
                .invoke(() -> setbacks.met(id))
                .onFailure()
                .invoke(failure -> {
                    setbacks.failed(id, clock.instant());
                    LOG.errorf(Loggable.copy(failure), "Deadline not met work=%s id=%s", work.name(), id);
                })
                .onFailure()
                .recoverWithNull();
    }

    /**
     * Where the turn goes on, and where one thing is done. They are apart because what hangs is given up on but not cut: it ends or fails in its
     * own transaction when it can, and the next thing must not find its session.
     */
    record Lane(Executor turn, Supplier<Executor> apart) {}

    private <T> Uni<T> within(Lane lane, Supplier<Uni<T>> step) {
        return Uni.createFrom()
                .<T>deferred(step::get)
                .runSubscriptionOn(lane.apart().get())
                .memoize()
                .indefinitely()
                .ifNoItem()
                .after(patience)
                .fail()
                .emitOn(lane.turn());
    }
}
