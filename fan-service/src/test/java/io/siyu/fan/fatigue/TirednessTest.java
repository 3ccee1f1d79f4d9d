package io.siyu.fan.fatigue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TirednessTest {
    private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");

    @Test
    void aContactCountsHalfAfterTwoDaysAndNothingAfterSeven() {
        assertThat(score(List.of(ago(0)), List.of())).isEqualTo(1);
        assertThat(score(List.of(ago(2)), List.of())).isCloseTo(0.5, within(1e-12));
        assertThat(score(List.of(ago(4)), List.of())).isCloseTo(0.25, within(1e-12));
        assertThat(score(List.of(ago(7)), List.of())).isZero();
    }

    @Test
    void aResponseTakesOffAsMuchAsAContactOfItsAgePutsOn() {
        assertThat(score(List.of(ago(0), ago(0), ago(0)), List.of(ago(0)))).isEqualTo(2);
        assertThat(score(List.of(ago(2)), List.of(ago(0)))).isZero();
    }

    @Test
    void whatHasNotHappenedYetTiresNobody() {
        assertThat(score(List.of(NOW.plusSeconds(1)), List.of())).isZero();
    }

    private static double score(List<Instant> contacts, List<Instant> responses) {
        return Tiredness.score(contacts, responses, NOW);
    }

    private static Instant ago(int days) {
        return NOW.minus(Duration.ofDays(days));
    }
}
