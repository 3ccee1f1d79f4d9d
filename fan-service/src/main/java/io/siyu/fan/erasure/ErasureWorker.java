package io.siyu.fan.erasure;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.siyu.fan.erased.UserMarks;
import io.siyu.fan.erasure.ErasureStore.Work;
import io.siyu.fan.erasure.PersonalData.Deleted;
import io.siyu.fan.leaderboard.Leaderboard;
import io.siyu.fan.seal.FanKeys;
import io.siyu.platform.background.Backlog;
import io.siyu.platform.id.Ids;
import io.siyu.platform.outbox.Outbox;
import io.siyu.platform.outbox.OutgoingEvent;
import io.smallrye.mutiny.Uni;
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
    private final Backlog backlog;
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
            Backlog backlog,
            Clock clock,
            MeterRegistry meters) {
        this.store = store;
        this.data = data;
        this.keys = keys;
        this.marks = marks;
        this.leaderboard = leaderboard;
        this.outbox = outbox;
        this.settings = settings;
        this.backlog = backlog;
        this.clock = clock;
        this.finished = meters.counter("siyu.erasures.finished");
    }

    /** Of what a step deleted: what is ranked must hear of it once it is true. */
    private record Gone(String userId, List<String> accounts) {}

    @Scheduled(
            identity = "erasures",
            every = "${siyu.fan.erasure.every:1s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> carryOn() {
        return backlog.workOff(store::next, this::step, gone -> leaderboard.remove(gone.accounts(), gone.userId()))
                .chain(() -> forgetIds());
    }

    private Uni<Gone> step(SqlConnection transaction, Work work) {
        return delete(transaction, work).map(accounts -> new Gone(work.userId(), accounts));
    }

    private Uni<List<String>> delete(SqlConnection transaction, Work work) {
        var now = clock.instant();
        return switch (work.state()) {
            case DELETING ->
                data.deleteSome(transaction, work, now, now)
                        .call(done -> done.more() ? Uni.createFrom().voidItem() : tell(transaction, work, now))
                        .map(Deleted::accounts);
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
        return data.deleteOwn(transaction, work)
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
        return data.deleteSome(transaction, work, requireNonNull(work.erasedAt()), now)
                .call(done -> done.more()
                        ? Uni.createFrom().voidItem()
                        : data.deleteLeftovers(transaction, work)
                                .chain(() -> store.finish(transaction, work, now))
                                .invoke(() -> finished.increment()))
                .map(Deleted::accounts);
    }

    /** Drops the ids of those who were erased so long ago that everyone has heard it. */
    private Uni<Void> forgetIds() {
        var now = clock.instant();
        return backlog.transaction(transaction -> store.forget(transaction, now.minus(settings.forgetAfter()))
                .chain(users -> outbox.append(
                        transaction,
                        users.stream()
                                .map(user -> new OutgoingEvent(
                                        ErasureEvent.TOPIC, user, ErasureEvent.TYPE, Ids.newId(user), now, null))
                                .toList())));
    }
}
