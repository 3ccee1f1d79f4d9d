package io.siyu.recommendation.nebula;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class EngagementWindowTest {
    private static final LocalDate SUNDAY = LocalDate.of(2026, 3, 8);

    @Test
    void theWindowIsTodayAndTheSixDaysBefore() {
        assertThat(EngagementWindow.firstDay(SUNDAY)).isEqualTo(LocalDate.of(2026, 3, 2));
    }

    @Test
    void aDayLeavesTheWindowWhenItIsAWeekOld() {
        var leaves = EngagementWindow.leavesOn(SUNDAY);

        assertThat(EngagementWindow.firstDay(leaves)).isEqualTo(SUNDAY.plusDays(1));
        assertThat(EngagementWindow.firstDay(leaves.minusDays(1))).isEqualTo(SUNDAY);
    }

    @Test
    void daysAreThoseOfUtc() {
        assertThat(EngagementWindow.dayOf(Instant.parse("2026-03-08T23:59:59.999999Z")))
                .isEqualTo(SUNDAY);
        assertThat(EngagementWindow.dayOf(Instant.parse("2026-03-09T00:00:00Z")))
                .isEqualTo(SUNDAY.plusDays(1));
    }
}
