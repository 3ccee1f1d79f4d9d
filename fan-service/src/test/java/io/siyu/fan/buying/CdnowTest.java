package io.siyu.fan.buying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The published figures on the published data; skipped where the data are not. */
class CdnowTest {
    private List<Cdnow.Customer> customers = List.of();

    @BeforeEach
    void theData() {
        customers = Cdnow.customers();
        assertThat(customers).hasSize(2_357);
    }

    @Test
    void theCountsGiveThePublishedParameters() {
        var fit = BgNbd.fit(buyers()).orElseThrow();

        var model = BgNbd.of(fit);
        assertThat(model.r()).isEqualTo(.243, within(.005));
        assertThat(model.alpha()).isEqualTo(4.414, within(.02));
        assertThat(model.a()).isEqualTo(.793, within(.01));
        assertThat(model.b()).isEqualTo(2.426, within(.01));
        assertThat(fit.logLikelihood()).isGreaterThanOrEqualTo(-9582.5);
        assertThat(model.expected(new Buyer(2, 30.43, 38.86, 1), 39)).isEqualTo(1.226, within(.001));
    }

    @Test
    void theNextHalfYearIsForetold() {
        var model = BgNbd.of(BgNbd.fit(buyers()).orElseThrow());

        var foretold = customers.stream()
                .mapToDouble(customer -> model.expected(customer.buyer(), 39))
                .toArray();
        var bought =
                customers.stream().mapToDouble(Cdnow.Customer::boughtInHoldOut).toArray();
        var error = 0.0;
        for (var index = 0; index < bought.length; index++) {
            error += Math.abs(foretold[index] - bought[index]) / bought.length;
        }
        var correlation = correlation(foretold, bought);

        assertThat(correlation).isGreaterThanOrEqualTo(.62);
        assertThat(error).isLessThanOrEqualTo(.79);
    }

    @Test
    void theSpendsGiveThePublishedParameters() {
        var spenders = customers.stream().flatMap(Cdnow.Customer::spender).toList();

        var model = GammaGamma.of(GammaGamma.fit(spenders).orElseThrow());

        assertThat(model.p()).isEqualTo(6.25, within(.05));
        assertThat(model.q()).isEqualTo(3.74, within(.05));
        assertThat(model.gamma()).isEqualTo(15.44, within(.05));
    }

    private List<Buyer> buyers() {
        return customers.stream().map(Cdnow.Customer::buyer).toList();
    }

    private static double correlation(double[] some, double[] others) {
        var meanOfSome = java.util.Arrays.stream(some).average().orElseThrow();
        var meanOfOthers = java.util.Arrays.stream(others).average().orElseThrow();
        var both = 0.0;
        var first = 0.0;
        var second = 0.0;
        for (var index = 0; index < some.length; index++) {
            both += (some[index] - meanOfSome) * (others[index] - meanOfOthers);
            first += Math.pow(some[index] - meanOfSome, 2);
            second += Math.pow(others[index] - meanOfOthers, 2);
        }
        return both / Math.sqrt(first * second);
    }
}
