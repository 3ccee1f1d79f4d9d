package io.siyu.fan.decay;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HalfLifeTest {
    @Test
    void aPointOfTheFirstDayIsTwoToTheThirtyTwo() {
        assertThat(HalfLife.DEFAULT.growth(0)).isEqualTo(BigInteger.ONE.shiftLeft(32));
    }

    @Test
    void aPointGrowsTwofoldInAHalfLife() {
        assertThat(new HalfLife(7).growth(70)).isEqualTo(BigInteger.ONE.shiftLeft(42));
        assertThat(new HalfLife(7).growth(-70)).isEqualTo(BigInteger.ONE.shiftLeft(22));
    }

    @Test
    void aDayLongBeforeTheEpochIsWorthNothing() {
        assertThat(new HalfLife(7).growth(-33 * 7)).isEqualTo(BigInteger.ONE);
        assertThat(new HalfLife(7).growth(-33 * 7 - 1)).isEqualTo(BigInteger.ZERO);
        assertThat(new HalfLife(7).growth(-100_000)).isEqualTo(BigInteger.ZERO);
    }

    /** (2g − 1)^H ≤ 2^(days + 33·H) < (2g + 1)^H says that g is the nearest integer, without computing a root. */
    @Property(tries = 200)
    void growthIsRoundedToTheNearestInteger(
            @ForAll @IntRange(min = 7, max = 90) int halfLife, @ForAll @IntRange(min = -900, max = 4_000) int days) {
        var twice = new HalfLife(halfLife).growth(days).shiftLeft(1);
        var exponent = days + 33 * halfLife;
        var power = exponent < 0 ? BigInteger.ZERO : BigInteger.ONE.shiftLeft(exponent);

        assertThat(twice.add(BigInteger.ONE).pow(halfLife)).isGreaterThan(power);
        if (twice.signum() > 0) {
            assertThat(twice.subtract(BigInteger.ONE).pow(halfLife)).isLessThanOrEqualTo(power);
        }
    }
}
