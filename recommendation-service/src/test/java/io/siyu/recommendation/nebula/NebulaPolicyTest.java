package io.siyu.recommendation.nebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NebulaPolicyTest {
    @Test
    void eachPointOverTenPercentAddsSixTenthsOfAPercent() {
        assertThat(NebulaPolicy.DEFAULT.weigh(0.11).weight()).isEqualTo(1.006);
        assertThat(NebulaPolicy.DEFAULT.weigh(0.15).weight()).isEqualTo(1.03);
        assertThat(NebulaPolicy.DEFAULT.weigh(0.25).weight()).isEqualTo(1.09);
    }

    @Test
    void nothingAtOrUnderTheBaselineIsLiftedOrPunished() {
        assertThat(NebulaPolicy.DEFAULT.weigh(0.10)).isEqualTo(NebulaWeight.NEUTRAL);
        assertThat(NebulaPolicy.DEFAULT.weigh(0.0)).isEqualTo(NebulaWeight.NEUTRAL);
    }

    @Test
    void theLiftIsCappedAtThirtyPercent() {
        var most = NebulaPolicy.DEFAULT.weigh(0.60);
        var over = NebulaPolicy.DEFAULT.weigh(1.0);

        assertThat(most.weight()).isEqualTo(1.3);
        assertThat(over.weight()).isEqualTo(1.3);
        assertThat(over.capped()).isTrue();
        assertThat(over.lift()).isCloseTo(0.54, within(1e-12));
    }

    @Test
    void noPrivateFansMeansAWeightOfOne() {
        assertThat(NebulaPolicy.DEFAULT.weigh(PrivateEngagement.NONE)).isEqualTo(NebulaWeight.NEUTRAL);
    }

    @Test
    void aFewLuckyFansCountLessThanManyAtTheSameRate() {
        var few = NebulaPolicy.DEFAULT.weigh(new PrivateEngagement(5, 2));
        var many = NebulaPolicy.DEFAULT.weigh(new PrivateEngagement(500, 200));

        assertThat(few.weight()).isEqualTo(1.0106);
        assertThat(many.weight()).isEqualTo(1.1548);
    }

    @Test
    void relativePointsArePercentOfTheBaseline() {
        var relative = new NebulaPolicy(0.20, 0.006, LiftMeasure.RELATIVE, LiftGrowth.LINEAR, 0.30);

        assertThat(relative.weigh(0.25).pointsOverBaseline()).isCloseTo(25, within(1e-9));
        assertThat(relative.weigh(0.25).weight()).isEqualTo(1.15);
    }

    @Test
    void compoundPointsEarnOnWhatPointsBeforeEarned() {
        var compound = new NebulaPolicy(0.10, 0.006, LiftMeasure.POINT, LiftGrowth.COMPOUND, 0.30);

        assertThat(compound.weigh(0.30).weight()).isEqualTo(1.1271); // 1.006^20
        assertThat(compound.weigh(1).weight()).isEqualTo(1.3);
    }

    @Test
    void evenTheWildestCompoundIsANumber() {
        var wild = new NebulaPolicy(1e-300, 1, LiftMeasure.RELATIVE, LiftGrowth.COMPOUND, 1);

        assertThat(wild.weigh(1).lift()).isFinite();
        assertThat(wild.weigh(1).weight()).isEqualTo(2);
    }

    @Test
    void settingsOutOfRangeAreNamed() {
        assertThat(NebulaPolicy.DEFAULT.faults()).isEmpty();
        assertThat(new NebulaPolicy(-0.1, 2, LiftMeasure.POINT, LiftGrowth.LINEAR, 1.5).faults())
                .containsExactly(
                        "nebula.baseline must be from 0 to 1",
                        "nebula.liftPerPoint must be from 0 to 1",
                        "nebula.cap must be from 0 to 1");
        assertThat(new NebulaPolicy(0, 0.006, LiftMeasure.RELATIVE, LiftGrowth.LINEAR, 0.3).faults())
                .containsExactly("nebula.baseline must be over 0 where nebula.measure is RELATIVE");
        assertThat(new NebulaPolicy(Double.NaN, 0.006, LiftMeasure.POINT, LiftGrowth.LINEAR, 0.3).faults())
                .hasSize(1);
    }
}
