package io.siyu.fan.segment.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SharedTurnTest {
    private final List<UniEmitter<? super Void>> runs = new ArrayList<>();
    private final SharedTurn turn = new SharedTurn(() -> Uni.createFrom().emitter(runs::add));

    @Test
    void whoComesDuringARunSharesTheNext() {
        var first = come();
        var second = come();
        var third = come();
        assertThat(runs).hasSize(1);

        runs.getFirst().complete(null);

        assertThat(first).isCompleted();
        assertThat(second).isNotDone();
        assertThat(runs).hasSize(2);
        runs.getLast().complete(null);
        assertThat(second).isCompleted();
        assertThat(third).isCompleted();
        assertThat(come()).isNotDone();
        assertThat(runs).hasSize(3);
    }

    @Test
    void aRunThatFailsFailsThoseWhoSharedItAlone() {
        var first = come();
        var second = come();

        runs.getFirst().fail(new IllegalStateException("away"));

        assertThat(first).isCompletedExceptionally();
        runs.getLast().complete(null);
        assertThat(second).isCompleted();
    }

    @Test
    void aRunGoesOnWhenThoseWhoWaitedAreGone() {
        var first = come();
        var second = come();
        assertThat(first.cancel(true)).isTrue();
        assertThat(second.cancel(true)).isTrue();

        runs.getFirst().complete(null);
        runs.getLast().complete(null);

        var third = come();
        runs.getLast().complete(null);
        assertThat(third).isCompleted();
    }

    private CompletableFuture<Void> come() {
        return turn.take().subscribeAsCompletionStage();
    }
}
