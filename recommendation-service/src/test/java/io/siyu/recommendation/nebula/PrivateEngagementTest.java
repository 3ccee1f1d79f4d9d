package io.siyu.recommendation.nebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivateEngagementTest {
    /** The published ones: Newcombe (1998), Two-sided confidence intervals for the single proportion, Statistics in Medicine 17, table I. */
    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.2553",
        "15, 148, 0.0624",
        "0, 20, 0.0000",
        "1, 29, 0.0061",
        "10, 100, 0.0552",
        "50, 100, 0.4038",
        "1, 1, 0.2065",
        "20, 20, 0.8389"
    })
    void theLowerBoundIsWilsons(long engaged, long fans, double bound) {
        assertThat(new PrivateEngagement(fans, engaged).lowerBound().orElseThrow())
                .isCloseTo(bound, within(5e-5));
    }

    @Test
    void anAccountWithoutPrivateFansHasNoRate() {
        assertThat(PrivateEngagement.NONE.rate()).isEmpty();
        assertThat(PrivateEngagement.NONE.lowerBound()).isEmpty();
    }

    @Test
    void noMoreFansAreEngagedThanThereAre() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PrivateEngagement(3, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new PrivateEngagement(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new PrivateEngagement(1, -1));
    }
}
