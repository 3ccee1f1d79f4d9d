package io.siyu.fan.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Against the figures of Newcombe 1998 (two-sided 95 %, methods 3 for one proportion and 10 for two). */
class OutcomesTest {
    private static final Offset<Double> AS_PRINTED = within(0.00006);

    @Test
    void oneProportionHasWilsonsInterval() {
        isAbout(new Outcomes(263, 81).wilson(), 0.2553, 0.3662);
        isAbout(new Outcomes(148, 15).wilson(), 0.0624, 0.1605);
        isAbout(new Outcomes(20, 0).wilson(), 0, 0.1611);
        isAbout(new Outcomes(29, 1).wilson(), 0.0061, 0.1718);
    }

    @Test
    void twoProportionsHaveNewcombesInterval() {
        isAbout(new Outcomes(70, 56).newcombe(new Outcomes(80, 48)), 0.0524, 0.3339);
        isAbout(new Outcomes(10, 9).newcombe(new Outcomes(10, 3)), 0.1705, 0.8090);
        isAbout(new Outcomes(56, 5).newcombe(new Outcomes(29, 0)), -0.0381, 0.1926);
        isAbout(new Outcomes(10, 10).newcombe(new Outcomes(10, 0)), 0.6075, 1);
    }

    private static void isAbout(Interval interval, double lower, double upper) {
        assertThat(interval.lower()).isCloseTo(lower, AS_PRINTED);
        assertThat(interval.upper()).isCloseTo(upper, AS_PRINTED);
    }
}
