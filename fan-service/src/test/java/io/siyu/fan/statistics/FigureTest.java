package io.siyu.fan.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {
    @Test
    void aShareHasWilsonsInterval() {
        var some = Figure.share(10, 100);

        assertThat(some.value()).isEqualTo(.1);
        assertThat(some.low()).isEqualTo(.0552, within(.0001));
        assertThat(some.high()).isEqualTo(.1744, within(.0001));
        assertThat(Figure.share(0, 20).low()).isZero();
        assertThat(Figure.share(20, 20).high()).isEqualTo(1);
        assertThat(Figure.share(0, 0)).isEqualTo(Figure.none());
    }

    @Test
    void aShareOfNoneOrAllEndsWhereSharesEnd() {
        for (var n = 1; n < 2_000; n++) {
            assertThat(Figure.share(0, n).low()).isEqualTo(0);
            assertThat(Figure.share(n, n).high()).isEqualTo(1);
        }
    }

    @Test
    void aMeanHasStudentsInterval() {
        var mean = Figure.mean(momentsOf(1, 2, 3, 4, 5));

        assertThat(mean.value()).isEqualTo(3);
        assertThat(mean.low()).isEqualTo(1.0368, within(.0001));
        assertThat(mean.high()).isEqualTo(4.9632, within(.0001));
        assertThat(Figure.mean(momentsOf(7)).low()).isNull();
    }

    @Test
    void partsMakeTheSameMomentsAsTheWhole() {
        assertThat(momentsOf(1, 2).plus(momentsOf(3, 4, 5))).isEqualTo(momentsOf(1, 2, 3, 4, 5));
    }

    @Test
    void aRatioHasAnIntervalAroundIt() {
        var ratio = Figure.ratio(momentsOf(20, 22, 18), momentsOf(10, 11, 9));

        assertThat(ratio.value()).isEqualTo(2);
        assertThat(ratio.low()).isBetween(1.6, 2.0);
        assertThat(ratio.high()).isBetween(2.0, 2.4);
        assertThat(Figure.ratio(momentsOf(1, 2), Moments.NONE)).isEqualTo(Figure.none());
    }

    @Test
    void aSumByACountHasTheIntervalOfTheCount() {
        var cost = Figure.perCount(1_000, 10);

        assertThat(cost.value()).isEqualTo(100);
        assertThat(cost.low()).isEqualTo(1_000 / 18.390, within(.01));
        assertThat(cost.high()).isEqualTo(1_000 / 4.795, within(.05));
        assertThat(Figure.perCount(1_000, 0)).isEqualTo(Figure.none());
    }

    @Test
    void aQuotientIsAsUncertainAsBothTogether() {
        var quotient =
                Figure.quotient(new Figure(300.0, 300 / 1.3, 300 * 1.3, 50), new Figure(100.0, 100 / 1.4, 140.0, 9));

        assertThat(quotient.value()).isEqualTo(3);
        assertThat(quotient.high()).isEqualTo(3 * Math.exp(Math.hypot(Math.log(1.3), Math.log(1.4))), within(1e-9));
        assertThat(Figure.quotient(Figure.none(), quotient)).isEqualTo(Figure.none());
    }

    @Test
    void fewFoldedFansAreInNoCellOfTheTable() {
        assertThat(Folded.mayBeIn(List.of(0L, 20L, 45L))).isTrue();
        assertThat(Folded.mayBeIn(List.of(0L, 19L, 45L))).isFalse();
        assertThat(Folded.mayBeIn(List.of())).isTrue();
    }

    private static Moments momentsOf(double... values) {
        var moments = Moments.NONE;
        for (var value : values) {
            moments = moments.plus(new Moments(1, value, value * value));
        }
        return moments;
    }
}
