package io.siyu.fan.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeDifferenceTest {
    private static final double ALPHA = 0.05;
    private static final int RUNS = 1_000;
    private static final int FANS = 1_500;
    private static final int LOOK_EVERY = 15;

    /** Nine in ten are treated. A run is wrong if any of its hundred looks excludes the truth; a fixed-time interval is wrong in a third. */
    @ParameterizedTest
    @CsvSource({"0.02, 0.02", "0.10, 0.10", "0.50, 0.50", "0.05, 0.15", "0.30, 0.10"})
    void whoPeeksHoweverOftenIsWrongInAtMostOneRunOfTwenty(double treated, double heldOut) {
        var random = new SplittableRandom(20260131);
        var wrong = 0;
        for (var run = 0; run < RUNS; run++) {
            wrong += misses(random, treated, heldOut) ? 1 : 0;
        }

        assertThat((double) wrong / RUNS).isLessThanOrEqualTo(ALPHA);
    }

    private static boolean misses(SplittableRandom random, double treated, double heldOut) {
        var first = new Outcomes(0, 0);
        var second = new Outcomes(0, 0);
        for (var fan = 1; fan <= FANS; fan++) {
            if (random.nextInt(10) > 0) {
                first = first.plus(new Outcomes(1, random.nextDouble() < treated ? 1 : 0));
            } else {
                second = second.plus(new Outcomes(1, random.nextDouble() < heldOut ? 1 : 0));
            }
            if (fan % LOOK_EVERY == 0 && SafeDifference.rulesOut(first, second, ALPHA, treated - heldOut)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void plainHarmIsSeen() {
        var seen = SafeDifference.of(new Outcomes(9_000, 450), new Outcomes(1_000, 120), ALPHA / 14);

        assertThat(seen.upper()).isNegative();
        assertThat(seen.contains(-0.07)).isTrue();
    }

    @Test
    void whatIsRuledOutIsWhatLiesOutside() {
        var first = new Outcomes(900, 80);
        var second = new Outcomes(100, 14);
        var seen = SafeDifference.of(first, second, ALPHA);

        assertThat(SafeDifference.rulesOut(first, second, ALPHA, seen.lower() + 1e-6))
                .isFalse();
        assertThat(SafeDifference.rulesOut(first, second, ALPHA, seen.lower() - 1e-6))
                .isTrue();
        assertThat(SafeDifference.rulesOut(first, second, ALPHA, seen.upper() - 1e-6))
                .isFalse();
        assertThat(SafeDifference.rulesOut(first, second, ALPHA, seen.upper() + 1e-6))
                .isTrue();
    }

    @Test
    void chanceIsNotTakenForHarm() {
        assertThat(SafeDifference.of(new Outcomes(90, 4), new Outcomes(10, 1), ALPHA)
                        .contains(0))
                .isTrue();
    }

    @Test
    void withoutAGroupNothingIsKnown() {
        assertThat(SafeDifference.of(new Outcomes(0, 0), new Outcomes(10, 1), ALPHA))
                .isEqualTo(new Interval(-1, 1));
    }

    @Test
    void extremesStayWithinBounds() {
        var all = SafeDifference.of(new Outcomes(50, 50), new Outcomes(50, 0), ALPHA);

        assertThat(all.upper()).isCloseTo(1, within(1e-9));
        assertThat(all.lower()).isBetween(0.7, 0.95);
    }

    @Test
    void moreFansMakeItNarrower() {
        var few = SafeDifference.of(new Outcomes(900, 90), new Outcomes(100, 10), ALPHA);
        var many = SafeDifference.of(new Outcomes(90_000, 9_000), new Outcomes(10_000, 1_000), ALPHA);

        assertThat(many.upper() - many.lower()).isLessThan((few.upper() - few.lower()) / 5);
    }
}
