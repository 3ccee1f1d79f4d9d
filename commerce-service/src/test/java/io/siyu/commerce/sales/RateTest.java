package io.siyu.commerce.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RateTest {
    @Test
    void aShareComesWithItsWilsonInterval() {
        var rate = Rate.of(5, 50);

        assertThat(rate.value()).isEqualTo(0.1);
        assertThat(rate.low()).isCloseTo(0.0435, within(0.0001));
        assertThat(rate.high()).isCloseTo(0.2136, within(0.0001));
    }

    @Test
    void withoutCasesNothingIsKnown() {
        assertThat(Rate.of(0, 0)).isEqualTo(new Rate(0, 0, 0, 0, 1));
    }
}
