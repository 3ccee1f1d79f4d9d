package io.siyu.commerce.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SetbacksTest {
    private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");
    private static final UUID BROKEN = new UUID(0, 1);
    private static final UUID SOUND = new UUID(0, 2);

    private final Setbacks setbacks = new Setbacks();

    @Test
    void whatFailedComesLastAndNotAtOnce() {
        setbacks.failed(BROKEN, NOW);

        assertThat(setbacks.inTurn(List.of(BROKEN, SOUND), NOW)).containsExactly(SOUND);
        assertThat(setbacks.inTurn(List.of(BROKEN, SOUND), NOW.plusSeconds(1))).containsExactly(SOUND, BROKEN);
    }

    @Test
    void whoFailsAgainWaitsLongerButNeverMoreThanAMinute() {
        for (var time = 0; time < 50; time++) {
            setbacks.failed(BROKEN, NOW);
        }

        assertThat(setbacks.inTurn(List.of(BROKEN), NOW.plusSeconds(59))).isEmpty();
        assertThat(setbacks.inTurn(List.of(BROKEN), NOW.plusSeconds(60))).containsExactly(BROKEN);
    }

    @Test
    void whatIsDueNoLongerIsForgotten() {
        setbacks.failed(BROKEN, NOW);

        assertThat(setbacks.inTurn(List.of(SOUND), NOW)).containsExactly(SOUND);

        assertThat(setbacks.count()).isZero();
    }

    @Test
    void noMoreIsRememberedThanFitsTheBound() {
        for (var number = 0; number < Setbacks.MOST + 10; number++) {
            setbacks.failed(new UUID(1, number), NOW);
        }

        assertThat(setbacks.count()).isEqualTo(Setbacks.MOST);
    }
}
