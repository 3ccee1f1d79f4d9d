package io.siyu.fan.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PartOfWholeTest {
    @Test
    void theIntervalHoldsTheTrueShareInNineteenOfTwentyCases() {
        var random = new Random(4);
        var held = 0;
        for (var trial = 0; trial < 2_000; trial++) {
            var share = drawn(random, 60);
            if (Objects.requireNonNull(share.low()) <= .4 && .4 <= Objects.requireNonNull(share.high())) {
                held++;
            }
        }

        assertThat(held / 2_000.0).isEqualTo(.95, within(.02));
    }

    /** People who do very different amounts, each with a leaning of their own around two fifths. */
    private static Figure drawn(Random random, int people) {
        var part = PartOfWhole.NONE;
        var whole = PartOfWhole.NONE;
        for (var person = 0; person < people; person++) {
            var all = 1 + random.nextInt(30);
            var mine = all * Math.clamp(.4 + .2 * random.nextGaussian(), 0, .8);
            part = part.plus(new PartOfWhole(1, mine, mine * mine, mine * all));
            whole = whole.plus(new PartOfWhole(1, all, all * all, all * all));
        }
        return part.shareOf(whole);
    }

    @Test
    void allOfItIsAllOfItAndNothingHasNoShare() {
        var whole = new PartOfWhole(3, 6, 14, 14);

        assertThat(whole.shareOf(whole).value()).isEqualTo(1);
        assertThat(whole.shareOf(whole).low()).isEqualTo(1, within(1e-9));
        assertThat(PartOfWhole.NONE.shareOf(PartOfWhole.NONE)).isEqualTo(Figure.none());
    }
}
