package io.siyu.fan.decay;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.fan.interaction.InteractionKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DecayTest {
    private static final LocalDate EPOCH = LocalDate.of(2026, 1, 1);
    private static final Decay DECAY = new Decay(EPOCH, HalfLife.DEFAULT);
    private static final Scoring SCORING = new Scoring(DECAY, Map.of());

    @Test
    void pointsHalveInAHalfLife() {
        var score = SCORING.score(List.of(new DayCount(EPOCH, InteractionKind.PURCHASE, 1)));

        assertThat(DECAY.points(score, EPOCH)).isEqualByComparingTo("30");
        assertThat(DECAY.points(score, EPOCH.plusDays(30))).isEqualByComparingTo("15");
        assertThat(DECAY.points(score, EPOCH.plusDays(90))).isEqualByComparingTo("3.75");
    }

    @Test
    void whatIsOverTheCapOfItsDayGivesNothing() {
        var capped = SCORING.score(List.of(new DayCount(EPOCH, InteractionKind.PURCHASE, 300)));

        assertThat(DECAY.points(capped, EPOCH)).isEqualByComparingTo("90");
    }

    @Test
    void theCapIsOneOfTheDayNotOfTheFan() {
        var twoDays = SCORING.score(List.of(
                new DayCount(EPOCH, InteractionKind.FOLLOW, 2),
                new DayCount(EPOCH.plusDays(1), InteractionKind.FOLLOW, 2)));

        assertThat(DECAY.points(twoDays, EPOCH.plusDays(1))).isBetween(new BigDecimal("9.88"), new BigDecimal("9.89"));
    }

    @Property(tries = 300)
    void theDayAThresholdIsLostIsTheFirstThatBeginsUnderFourFifths(
            @ForAll @IntRange(min = 1, max = 5_000) int points,
            @ForAll @IntRange(min = 1, max = 1_000) int threshold,
            @ForAll @IntRange(min = -100, max = 1_000) int age) {
        var today = EPOCH.plusDays(age);
        var score = DECAY.growth(today).multiply(BigInteger.valueOf(points));

        var lost = DECAY.firstDayUnderFourFifths(score, threshold, today);

        assertThat(DECAY.beginsUnderFourFifths(score, threshold, lost)).isTrue();
        assertThat(lost).isAfter(today);
        if (lost.isAfter(today.plusDays(1))) {
            assertThat(DECAY.beginsUnderFourFifths(score, threshold, lost.minusDays(1)))
                    .isFalse();
        }
    }

    @Property(tries = 100)
    void scoresRankByTheirLogarithm(@ForAll @IntRange(min = 0, max = 3_000) int days) {
        var growth = DECAY.growth(EPOCH.plusDays(days));

        assertThat(Decay.log2(growth)).isBetween(days / 30.0 + 32 - 1e-9, days / 30.0 + 32 + 1e-9);
    }
}
