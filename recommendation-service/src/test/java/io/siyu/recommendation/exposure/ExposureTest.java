package io.siyu.recommendation.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ExposureTest {
    private static final Instant SERVED = Instant.parse("2026-03-02T10:00:00Z");
    private static final ServedFeed FEED = new ServedFeed(
            UUID.randomUUID(),
            "u-1",
            "public",
            SERVED,
            List.of(new ServedFeed.Slot("c-1", "a-1"), new ServedFeed.Slot("c-2", "a-2")));

    @Test
    void whatWasServedIsConfirmedAtItsPosition() {
        var exposures = Exposure.confirm(FEED, Set.of("c-2"), SERVED.plusSeconds(7));

        assertThat(exposures).singleElement().satisfies(exposure -> {
            assertThat(exposure.position()).isEqualTo(1);
            assertThat(exposure.accountId()).isEqualTo("a-2");
            assertThat(exposure.confirmedAt()).isEqualTo(SERVED.plusSeconds(7));
        });
    }

    @Test
    void whatWasNotServedSpoilsTheWhole() {
        assertThatExceptionOfType(ExposureProblem.NotServed.class)
                .isThrownBy(() -> Exposure.confirm(FEED, Set.of("c-1", "c-9"), SERVED))
                .satisfies(problem -> assertThat(problem.extensions()).containsEntry("contentIds", List.of("c-9")));
    }

    @Test
    void aFeedIsConfirmedWithinADay() {
        var day = Duration.ofHours(24);

        assertThat(Exposure.confirm(FEED, Set.of("c-1"), SERVED.plus(day))).hasSize(1);
        assertThatExceptionOfType(ExposureProblem.TooLate.class)
                .isThrownBy(() ->
                        Exposure.confirm(FEED, Set.of("c-1"), SERVED.plus(day).plusMillis(1)));
    }
}
