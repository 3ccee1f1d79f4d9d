package io.siyu.fan.segment.index;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs something one at a time for many who want it: who comes while it runs shares the next run, because the one under way may have looked
 * before what they want to see was there. A run goes on when those who waited for it have gone.
 */
final class SharedTurn {
    private final Supplier<Uni<Void>> work;
    private @Nullable Uni<Void> running;
    private @Nullable Uni<Void> next;

    SharedTurn(Supplier<Uni<Void>> work) {
        this.work = work;
    }

    /** Completes when a run that began after this was subscribed has ended. */
    Uni<Void> take() {
        return Uni.createFrom().deferred(this::join);
    }

    private synchronized Uni<Void> join() {
        var current = running;
        if (current == null) {
            return run();
        }
        var following = next;
        if (following == null) {
            following = current.onFailure()
                    .recoverWithNull()
                    .chain(this::advance)
                    .memoize()
                    .indefinitely();
            next = following;
        }
        return following;
    }

    private synchronized Uni<Void> advance() {
        next = null;
        return run();
    }

    private Uni<Void> run() {
        var begun = Uni.createFrom()
                .deferred(work::get)
                .onTermination()
                .invoke(this::end)
                .memoize()
                .indefinitely();
        running = begun;
        return begun;
    }

    /** Where someone waits, the place is kept for them. */
    private synchronized void end() {
        if (next == null) {
            running = null;
        }
    }
}
