package io.siyu.fan.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.siyu.fan.statistics.KaplanMeier.Lasted;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Weeks of remission of Freireich and others (1963), the data every text on survival works out. */
class KaplanMeierTest {
    private static final List<Lasted> TREATED = IntStream.concat(
                    IntStream.of(6, 6, 6, 7, 10, 13, 16, 22, 23),
                    IntStream.of(-6, -9, -10, -11, -17, -19, -20, -25, -32, -32, -34, -35))
            .mapToObj(weeks -> weeks > 0 ? new Lasted(weeks, 1, 0) : new Lasted(-weeks, 0, 1))
            .toList();
    private static final List<Lasted> PLACEBO = IntStream.of(
                    1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)
            .mapToObj(weeks -> new Lasted(weeks, 1, 0))
            .toList();

    @Test
    void whatStillLastsCountsUntilItWasLastSeen() {
        var median = KaplanMeier.of(TREATED).median();

        assertThat(median).isEqualTo(new Figure(23.0, 13.0, null, 21));
        assertThat(KaplanMeier.of(TREATED).endedWithin(10).value()).isEqualTo(1 - .7529, within(.0001));
    }

    @Test
    void withoutAnythingLastingItIsThePlainMedian() {
        assertThat(KaplanMeier.of(PLACEBO).median()).isEqualTo(new Figure(8.0, 4.0, 11.0, 21));
    }

    @Test
    void whereFewerThanHalfEndThereIsNoMedian() {
        var curve = KaplanMeier.of(List.of(new Lasted(3, 2, 0), new Lasted(9, 0, 8)));

        assertThat(curve.median().value()).isNull();
        assertThat(curve.median().n()).isEqualTo(10);
        assertThat(curve.endedWithin(9).value()).isEqualTo(.2, within(1e-12));
        assertThat(KaplanMeier.of(List.of()).median()).isEqualTo(Figure.none());
    }
}
