package io.siyu.fan.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HoldOutTest {
    private static final UUID PLAN = UUID.fromString("0192f0c4-7d1e-7a3b-9c2d-1f4e5a6b7c8d");
    private static final UUID ANOTHER = UUID.fromString("0192f0c4-7d1e-7a3b-9c2d-1f4e5a6b7c8e");

    @Test
    void aTenthIsLeftAlone() {
        var leftAlone = IntStream.range(0, 100_000)
                .filter(user -> HoldOut.has(PLAN, "user-" + user, 0.1))
                .count();

        // Five standard deviations of a fair draw.
        assertThat(leftAlone).isBetween(9_526L, 10_474L);
    }

    @Test
    void itIsTheSameEachTimeAndAnotherInEachPlan() {
        var same = IntStream.range(0, 10_000)
                .filter(user -> HoldOut.has(PLAN, "user-" + user, 0.5) == HoldOut.has(ANOTHER, "user-" + user, 0.5))
                .count();

        assertThat(HoldOut.has(PLAN, "user-1", 0.1)).isEqualTo(HoldOut.has(PLAN, "user-1", 0.1));
        assertThat(same).isBetween(4_750L, 5_250L);
    }
}
