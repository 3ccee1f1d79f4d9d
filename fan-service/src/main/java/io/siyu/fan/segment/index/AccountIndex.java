package io.siyu.fan.segment.index;

import io.siyu.fan.segment.filter.Filter.Window;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One account's index: built when it is first asked, caught up before each answer. Reading is asynchronous, one at a time for all who ask;
 * what was read is worked in, and answers are worked out, on worker threads under a lock, never on an event loop.
 */
final class AccountIndex {
    private final String accountId;
    private final FanRows rows;
    private final Clock clock;
    private final SharedTurn turn = new SharedTurn(this::refresh);
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Window> wanted = new HashSet<>();
    private @Nullable FanIndex index;
    private String xmin = "";
    private volatile long bytes;
    private volatile Instant currentAt = Instant.EPOCH;

    AccountIndex(String accountId, FanRows rows, Clock clock) {
        this.accountId = accountId;
        this.rows = rows;
        this.clock = clock;
    }

    /** What it takes in memory. */
    long bytes() {
        return bytes;
    }

    Instant currentAt() {
        return currentAt;
    }

    /** Asks the index as it is after everything that was committed before this call. */
    <T> Uni<T> ask(Set<Window> windows, Function<FanIndex, T> question) {
        return turn(windows)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(_ -> answer(windows, question))
                .chain(answer -> answer.isPresent() ? Uni.createFrom().item(answer.get()) : ask(windows, question));
    }

    private Uni<Void> turn(Set<Window> windows) {
        return Uni.createFrom().deferred(() -> {
            lock.lock();
            try {
                wanted.addAll(windows);
            } finally {
                lock.unlock();
            }
            return turn.take();
        });
    }

    /** Empty where others have meanwhile asked for so many other windows that these are gone again. */
    private <T> Optional<T> answer(Set<Window> windows, Function<FanIndex, T> question) {
        return locked(current ->
                windows.stream().allMatch(current::has) ? Optional.of(question.apply(current)) : Optional.empty());
    }

    private <T> T locked(Function<FanIndex, T> work) {
        lock.lock();
        try {
            var current = index;
            if (current == null) {
                throw new IllegalStateException("the index was not built");
            }
            return work.apply(current);
        } finally {
            lock.unlock();
        }
    }

    private void change(Consumer<FanIndex> work) {
        var unused = locked(current -> {
            work.accept(current);
            return current;
        });
    }

    private Uni<Void> refresh() {
        return (index == null ? build() : catchUp())
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(_ -> missing())
                .chain(this::count)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(this::measure);
    }

    private Uni<Void> build() {
        return rows.secret(accountId).chain(secret -> {
            var building = new FanIndex[1];
            return rows.readAll(
                            accountId,
                            state -> building[0] = new FanIndex(secret, today(), state.decay()),
                            slice -> slice.forEach(building[0]::put))
                    .invoke(state -> {
                        index = building[0];
                        xmin = state.xmin();
                    })
                    .replaceWithVoid();
        });
    }

    private Uni<Void> catchUp() {
        var since = xmin;
        return rows.readChanges(accountId, since)
                .chain(changes -> changes.complete() ? take(changes, since) : takeAll(since));
    }

    private Uni<Void> take(FanRows.Changes changes, String since) {
        return Uni.createFrom()
                .item(changes)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(() -> begin(changes.state()))
                .invoke(() -> put(changes.rows()))
                .call(() -> recount(changes.rows()))
                .call(() -> changes.someGone() ? letGo(since) : Uni.createFrom().voidItem())
                .invoke(() -> xmin = changes.state().xmin())
                .replaceWithVoid();
    }

    /** So much has changed that counting windows anew costs less than correcting them. */
    private Uni<Void> takeAll(String since) {
        return rows.readAllChanges(accountId, since, this::put)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(this::begin)
                .invoke(() -> change(FanIndex::forgetWindows))
                .call(() -> letGo(since))
                .invoke(state -> xmin = state.xmin())
                .replaceWithVoid();
    }

    private void begin(FanRows.State state) {
        change(current -> current.turnTo(today(), state.decay()));
    }

    private void put(List<FanRow> changed) {
        change(current -> changed.forEach(current::put));
    }

    private Uni<Void> letGo(String since) {
        return rows.readGone(accountId, since)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(gone -> change(current -> gone.forEach(current::remove)))
                .replaceWithVoid();
    }

    /** Whoever did something is among the changed rows, so these are all whose counts can have changed. */
    private Uni<Void> recount(List<FanRow> changed) {
        var users = changed.stream().map(FanRow::userId).toList();
        return users.isEmpty()
                ? Uni.createFrom().voidItem()
                : each(locked(FanIndex::windows), window -> rows.countOf(accountId, users, window, day())
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .invoke(times -> recount(window, times))
                        .replaceWithVoid());
    }

    private void recount(Window window, List<FanRows.Times> times) {
        change(current -> current.recount(window, times));
    }

    /** The windows that were asked for and are not there. */
    private List<Window> missing() {
        return locked(current -> {
            var missing = wanted.stream().filter(window -> !current.has(window)).toList();
            wanted.clear();
            return missing;
        });
    }

    /** A window is there for others only once all of it is. */
    private Uni<Void> count(List<Window> missing) {
        return each(missing, window -> {
            var counts = new WindowCounts();
            return rows.count(accountId, window, day(), times -> change(current -> current.fill(counts, times)))
                    .invoke(() -> change(current -> current.keep(window, counts)));
        });
    }

    private void measure() {
        bytes = locked(FanIndex::bytes);
        currentAt = clock.instant();
    }

    private LocalDate day() {
        return locked(FanIndex::today);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static <T> Uni<Void> each(Collection<T> all, Function<T, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(step::apply)
                .onItem()
                .ignoreAsUni();
    }
}
