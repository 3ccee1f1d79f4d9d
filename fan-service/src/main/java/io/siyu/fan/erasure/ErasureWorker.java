package io.siyu.fan.erasure;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.siyu.fan.erased.UserMarks;
import io.siyu.fan.erasure.ErasureStore.Work;
import io.siyu.fan.leaderboard.Leaderboard;
import io.siyu.fan.seal.FanKeys;
import io.siyu.platform.id.Ids;
import io.siyu.platform.outbox.Outbox;
import io.siyu.platform.outbox.OutgoingEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Carries erasures on, a chunk in a transaction, and goes on where it was after any stop. While relations go nothing of the person is taken
 * in; then the instant is set, the others are told, and what the person does later begins anew. Whoever asked before the erasure was there and
 * commits after it is waited for, and what they left is deleted too.
 */
@ApplicationScoped
class ErasureWorker {
    private final ErasureStore store;
    private final PersonalData data;
    private final FanKeys keys;
    private final UserMarks marks;
    private final Leaderboard leaderboard;
    private final Outbox outbox;
    private final ErasureSettings settings;
    private final Pool database;
    private final Clock clock;
    private final Counter finished;

    ErasureWorker(
            ErasureStore store,
            PersonalData data,
            FanKeys keys,
            UserMarks marks,
            Leaderboard leaderboard,
            Outbox outbox,
            ErasureSettings settings,
            Pool database,
            Clock clock,
            MeterRegistry meters) {
        this.store = store;
        this.data = data;
        this.keys = keys;
        this.marks = marks;
        this.leaderboard = leaderboard;
        this.outbox = outbox;
        this.settings = settings;
        this.database = database;
        this.clock = clock;
        this.finished = meters.counter("siyu.erasures.finished");
    }

    /** What a step did. */
    private record Step(boolean any, String userId, List<String> accounts) {
        private static final Step NOTHING = new Step(false, "", List.of());
    }

    @Scheduled(
            identity = "erasures",
            every = "${siyu.fan.erasure.every:1s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> carryOn() {
        return Multi.createBy()
                .repeating()
                .uni(() -> step())
                .whilst(Step::any)
                .collect()
                .last()
                .chain(() -> forgetIds());
    }

    private Uni<Step> step() {
        return database.withTransaction(transaction -> store.next(transaction)
                        .chain(next -> next.isEmpty()
                                ? Uni.createFrom().item(Step.NOTHING)
                                : step(transaction, next.get())
                                        .map(accounts ->
                                                new Step(true, next.get().userId(), accounts))))
                .call(step -> leaderboard.remove(step.accounts(), step.userId()));
    }

    private Uni<List<String>> step(SqlConnection transaction, Work work) {
        var now = clock.instant();
        return switch (work.state()) {
            case DELETING ->
                data.deleteRelations(transaction, work, now, now)
                        .call(deleted -> deleted.isEmpty()
                                ? tell(transaction, work, now)
                                : Uni.createFrom().voidItem());
            case SETTLING -> work.barred() ? settle(transaction, work, now) : wait(transaction, work);
            case DONE -> Uni.createFrom().item(List.of());
        };
    }

    private Uni<List<String>> wait(SqlConnection transaction, Work work) {
        return store.await(transaction, work).replaceWith(List.of());
    }

    private Uni<Void> tell(SqlConnection transaction, Work work, Instant now) {
        var userId = work.userId();
        var mark = marks.of(userId);
        return data.deleteOwn(transaction, userId)
                .chain(() -> keys.destroy(transaction, userId, now))
                .chain(() -> store.settle(transaction, work, now))
                .chain(() -> outbox.append(
                        transaction,
                        List.of(
                                outgoing(userId, new ErasureEvent(userId, mark, now)),
                                outgoing(mark, new ErasureEvent(null, mark, now)))));
    }

    private static OutgoingEvent outgoing(String key, ErasureEvent event) {
        return new OutgoingEvent(ErasureEvent.TOPIC, key, ErasureEvent.TYPE, Ids.newId(key), event.erasedAt(), event);
    }

    private Uni<List<String>> settle(SqlConnection transaction, Work work, Instant now) {
        return data.deleteRelations(transaction, work, requireNonNull(work.erasedAt()), now)
                .call(deleted -> deleted.isEmpty()
                        ? data.deleteLeftovers(transaction, work)
                                .chain(() -> store.finish(transaction, work, now))
                                .invoke(() -> finished.increment())
                        : Uni.createFrom().voidItem());
    }

    /** Drops the ids of those who were erased so long ago that everyone has heard it. */
    private Uni<Void> forgetIds() {
        var now = clock.instant();
        return database.withTransaction(transaction -> store.forget(transaction, now.minus(settings.forgetAfter()))
                .chain(users -> outbox.append(
                        transaction,
                        users.stream()
                                .map(user -> new OutgoingEvent(
                                        ErasureEvent.TOPIC, user, ErasureEvent.TYPE, Ids.newId(user), now, null))
                                .toList())));
    }
}
