package io.siyu.recommendation.nebula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class NebulaPropertiesTest {
    private static final int TRIES = 200;

    @RepeatedTest(TRIES)
    void theBoundLiesBetweenZeroAndTheRate(RepetitionInfo run) {
        var random = seeded(run);
        var fans = 1 + random.nextLong(1L << (1 + random.nextInt(40)));
        var engagement = new PrivateEngagement(fans, random.nextLong(fans + 1));

        assertThat(engagement.lowerBound().orElseThrow())
                .isBetween(0.0, engagement.rate().orElseThrow());
    }

    @RepeatedTest(TRIES)
    void oneMoreEngagedFanNeverCostsWeight(RepetitionInfo run) {
        var random = seeded(run);
        var fans = 1 + random.nextLong(100_000);
        var engaged = random.nextLong(fans);

        assertThat(weight(fans, engaged + 1)).isGreaterThanOrEqualTo(weight(fans, engaged));
    }

    @RepeatedTest(TRIES)
    void weightStaysBetweenOneAndTheCapUnderAnyPolicy(RepetitionInfo run) {
        var random = seeded(run);
        var measure = LiftMeasure.values()[random.nextInt(2)];
        var growth = LiftGrowth.values()[random.nextInt(2)];
        var cap = random.nextDouble();
        var policy = new NebulaPolicy(
                Math.max(random.nextDouble(), Double.MIN_NORMAL), random.nextDouble(), measure, growth, cap);

        assertThat(policy.faults()).isEmpty();
        assertThat(policy.weigh(random.nextDouble()).weight()).isBetween(1.0, 1 + cap + 5e-5);
    }

    private static RandomGenerator seeded(RepetitionInfo run) {
        return new java.util.Random(run.getCurrentRepetition());
    }

    private static double weight(long fans, long engaged) {
        return NebulaPolicy.DEFAULT.weigh(new PrivateEngagement(fans, engaged)).weight();
    }
}
