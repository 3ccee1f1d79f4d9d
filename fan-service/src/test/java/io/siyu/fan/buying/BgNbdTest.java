package io.siyu.fan.buying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.distribution.continuous.GammaDistribution;
import org.junit.jupiter.api.Test;

class BgNbdTest {
    private static final BgNbd TRUTH = new BgNbd(.8, 6, .7, 2.5);
    private static final double WEEKS = 52;

    @Test
    void theSlopeIsThatOfTheLikelihood() {
        var likelihood = new BgNbdLikelihood(List.of(
                new Buyer(0, 0, 30, 5), new Buyer(1, 2, 30, 3), new Buyer(7, 28, 30, 2), new Buyer(3, 3, 60, 1)));
        var here = new double[] {.4, 5, .9, 2};

        assertThat(likelihood.slope(here)).containsExactly(numeric(likelihood, here), within(1e-4));
    }

    @Test
    void theSlopeOfSpendsIsThatOfTheirLikelihood() {
        var likelihood =
                new GammaGammaLikelihood(List.of(new Spender(1, 20), new Spender(4, 31.5), new Spender(12, 8)));
        var here = new double[] {5, 3, 14};

        assertThat(likelihood.slope(here)).containsExactly(numeric(likelihood, here), within(1e-4));
    }

    private static double[] numeric(Likelihood likelihood, double[] here) {
        var slope = new double[here.length];
        for (var index = 0; index < here.length; index++) {
            var above = here.clone();
            var below = here.clone();
            above[index] += 1e-5;
            below[index] -= 1e-5;
            slope[index] = (likelihood.at(above) - likelihood.at(below)) / 2e-5;
        }
        return slope;
    }

    @Test
    void parametersThatMadeTheDataAreFoundAgain() {
        var fit = BgNbd.fit(simulated(20_000)).orElseThrow();

        var truth = List.of(TRUTH.r(), TRUTH.alpha(), TRUTH.a(), TRUTH.b());
        for (var index = 0; index < truth.size(); index++) {
            var interval = fit.interval(index);
            assertThat(fit.parameters().get(index)).isEqualTo(truth.get(index), within(truth.get(index) * .15));
            assertThat(truth.get(index)).isBetween(interval.getFirst() * .97, interval.getLast() * 1.03);
        }
    }

    @Test
    void spendingThatMadeTheDataIsFoundAgain() {
        var random = new Random(5);
        var spenders = new ArrayList<Spender>();
        for (var index = 0; index < 5_000; index++) {
            var purchases = 1 + random.nextInt(6);
            var rate = gamma(random, 4, 1_500);
            spenders.add(new Spender(purchases, gamma(random, 6 * purchases, rate * purchases)));
        }

        var model = GammaGamma.of(GammaGamma.fit(spenders).orElseThrow());

        assertThat(model.p()).isEqualTo(6, within(.4));
        assertThat(model.q()).isEqualTo(4, within(.3));
        assertThat(model.gamma()).isEqualTo(1_500, within(150.0));
        assertThat(model.expectedOfNew()).isEqualTo(3_000, within(60.0));
        assertThat(model.expected(new Spender(100, 2_000))).isEqualTo(2_000, within(20.0));
    }

    @Test
    void whatIsForetoldIsWhatHappensOnAverage() {
        var random = new Random(11);
        var horizon = 26.0;
        var more = 0.0;
        var foretold = 0.0;
        for (var index = 0; index < 40_000; index++) {
            var history = history(random, WEEKS + horizon);
            var buyer = seenAt(history, WEEKS);
            more += history.stream().filter(week -> week > WEEKS).count();
            foretold += TRUTH.expected(buyer, horizon);
        }

        assertThat(more / foretold).isEqualTo(1, within(.03));
    }

    @Test
    void theLongerTheSilenceTheLessAlive() {
        var recent = TRUTH.pAlive(new Buyer(5, 50, 52, 1));
        var silent = TRUTH.pAlive(new Buyer(5, 10, 52, 1));

        assertThat(recent).isBetween(.7, 1.0);
        assertThat(silent).isBetween(0.0, .3);
        assertThat(TRUTH.pAlive(new Buyer(0, 0, 500, 1))).isEqualTo(1);
    }

    @Test
    void expectationsHoldAtTheirEdges() {
        var buyer = new Buyer(4, 20, 25, 1);
        var below = new BgNbd(.8, 6, 1 - 1e-5, 2.5).expected(buyer, 52);
        var above = new BgNbd(.8, 6, 1 + 1e-5, 2.5).expected(buyer, 52);

        assertThat(new BgNbd(.8, 6, 1, 2.5).expected(buyer, 52)).isEqualTo((below + above) / 2, within(1e-4));
        assertThat(TRUTH.expected(buyer, 0)).isZero();
        assertThat(TRUTH.expected(new Buyer(0, 0, 0, 1), 520)).isEqualTo(TRUTH.expectedOfNew(520));
        assertThat(TRUTH.expected(new Buyer(900, 250, 260, 1), 520)).isBetween(0.0, 1_900.0);
        assertThat(new BgNbd(.2, 4, 30, 90).expected(buyer, 2_600)).isBetween(0.0, 4.0);
    }

    @Test
    void dataThatCannotTellTheParametersApartHaveNoFit() {
        assertThat(BgNbd.fit(List.of(new Buyer(0, 0, 20, 500)))).isEmpty();
        assertThat(GammaGamma.fit(List.of(new Spender(3, 10), new Spender(3, 10), new Spender(3, 10))))
                .isEmpty();
    }

    private static List<Buyer> simulated(int people) {
        var random = new Random(3);
        var buyers = new ArrayList<Buyer>();
        for (var index = 0; index < people; index++) {
            var weeks = 26 + random.nextInt(60);
            buyers.add(seenAt(history(random, weeks), weeks));
        }
        return buyers;
    }

    /** Weeks of the repeats of one buyer after the first purchase. */
    private static List<Double> history(Random random, double weeks) {
        var rate = gamma(random, TRUTH.r(), TRUTH.alpha());
        var stops = new BetaDistribution(TRUTH.a(), TRUTH.b()).inverseCumulativeProbability(random.nextDouble());
        var history = new ArrayList<Double>();
        var week = -Math.log(1 - random.nextDouble()) / rate;
        while (week < weeks) {
            history.add(week);
            if (random.nextDouble() < stops) {
                break;
            }
            week -= Math.log(1 - random.nextDouble()) / rate;
        }
        return history;
    }

    private static Buyer seenAt(List<Double> history, double weeks) {
        var seen = history.stream().filter(week -> week <= weeks).toList();
        return new Buyer(seen.size(), seen.isEmpty() ? 0 : seen.getLast(), weeks, 1);
    }

    private static double gamma(Random random, double shape, double rate) {
        return new GammaDistribution(shape, 1 / rate).inverseCumulativeProbability(random.nextDouble());
    }
}
