package io.siyu.commerce.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeadlineTurnTest {
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final UUID HANGING = new UUID(0, 1);
    private static final UUID FAILING = new UUID(0, 2);
    private static final UUID SOUND = new UUID(0, 3);
    private static final DeadlineTurn.Lane HERE = new DeadlineTurn.Lane(Runnable::run, () -> Runnable::run);

    private final Work work = new Work();

    @Test
    void oneThatFailsKeepsNobodyWaiting() {
        work.due.addAll(List.of(FAILING, SOUND));

        take(new DeadlineTurn(work, 10, PATIENCE, Clock.systemUTC()));

        assertThat(work.met).containsExactly(SOUND);
    }

    @Test
    void oneThatHangsIsGivenUpOnAndTheNextTurnBeginsWithTheOthers() {
        work.due.addAll(List.of(HANGING, SOUND));
        var turn = new DeadlineTurn(work, 10, PATIENCE, Clock.systemUTC());

        take(turn);
        take(turn);

        assertThat(work.met).containsExactly(SOUND);
    }

    @Test
    void thoseThatFailedDoNotFillTheBatchOfTheNextTurn() {
        work.due.addAll(List.of(FAILING, SOUND));
        var turn = new DeadlineTurn(work, 1, PATIENCE, Clock.systemUTC());

        take(turn);
        take(turn);

        assertThat(work.met).containsExactly(SOUND);
    }

    @Test
    void aTurnEndsEvenIfWhatIsDueCannotBeFound() {
        work.lost = true;

        take(new DeadlineTurn(work, 10, PATIENCE, Clock.systemUTC()));

        assertThat(work.met).isEmpty();
    }

    private static void take(DeadlineTurn turn) {
        turn.take(HERE).await().atMost(LONG);
    }

    /** Three things, each with its own way to go; what is met is due no longer. */
    private static final class Work implements DeadlineWork {
        private final List<UUID> due = new ArrayList<>();
        private final List<UUID> met = new ArrayList<>();
        private boolean lost;

        @Override
        public String name() {
            return "tests";
        }

        @Override
        public Uni<List<UUID>> due(Instant now, int limit) {
            return lost
                    ? Uni.createFrom().nothing()
                    : Uni.createFrom().item(due.stream().limit(limit).toList());
        }

        @Override
        public Uni<Void> meet(UUID id, Instant now) {
            if (id.equals(HANGING)) {
                return Uni.createFrom().nothing();
            }
            if (id.equals(FAILING)) {
                return Uni.createFrom().failure(new IllegalStateException("broken"));
            }
            due.remove(id);
            met.add(id);
            return Uni.createFrom().voidItem();
        }
    }
}
