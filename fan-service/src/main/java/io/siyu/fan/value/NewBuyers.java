package io.siyu.fan.value;

import io.siyu.fan.buying.BgNbd;
import io.siyu.fan.buying.GammaGamma;
import io.siyu.fan.statistics.Figure;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What a buyer is worth from the first purchase on, with what the fit leaves open: the middle 95 % of draws from its estimates. */
public final class NewBuyers {
    private static final int DRAWS = 400;

    private final Fit.Fitted fit;
    private final List<BgNbd> counts;
    private final List<GammaGamma> spends;
    private final String currency;
    private final int horizonDays;

    NewBuyers(Fit.Fitted fit, String currency, int horizonDays) {
        this.fit = fit;
        this.currency = currency;
        this.horizonDays = horizonDays;
        this.counts = fit.counts().draws(DRAWS).stream().map(BgNbd::of).toList();
        this.spends = fit.spends()
                .map(estimate ->
                        estimate.draws(DRAWS).stream().map(GammaGamma::of).toList())
                .orElse(List.of());
    }

    /** Of all amounts. */
    public String currency() {
        return currency;
    }

    public int horizonDays() {
        return horizonDays;
    }

    /** Days with a purchase within the horizon, with the first one. */
    Figure purchases() {
        return figure(
                purchases(BgNbd.of(fit.counts()), horizonDays),
                counts.stream().mapToDouble(model -> purchases(model, horizonDays)));
    }

    /** What they spend within the horizon, in minor units; none where spending could not be fitted. */
    public Figure value() {
        return spends.isEmpty()
                ? Figure.none()
                : figure(
                        valueWithin(horizonDays),
                        IntStream.range(0, DRAWS)
                                .mapToDouble(draw -> purchases(counts.get(draw), horizonDays)
                                        * spends.get(draw).expectedOfNew()));
    }

    /** Days until they have spent so much, 0 where the first purchase does; empty where that takes longer than anyone looks. */
    public OptionalInt paybackDays(double cost) {
        if (spends.isEmpty() || valueWithin(Horizon.LONGEST_DAYS) < cost) {
            return OptionalInt.empty();
        }
        var tooFew = -1;
        var enough = Horizon.LONGEST_DAYS;
        while (enough - tooFew > 1) {
            var days = (tooFew + enough) / 2;
            if (valueWithin(days) < cost) {
                tooFew = days;
            } else {
                enough = days;
            }
        }
        return OptionalInt.of(enough);
    }

    private double valueWithin(int days) {
        return fit.spends()
                .map(GammaGamma::of)
                .map(spend -> purchases(BgNbd.of(fit.counts()), days) * spend.expectedOfNew())
                .orElse(0.0);
    }

    private static double purchases(BgNbd model, int days) {
        return 1 + model.expectedOfNew(new Horizon(days).weeks());
    }

    private Figure figure(double value, DoubleStream draws) {
        var sorted = draws.sorted().toArray();
        return new Figure(
                value,
                Figure.finite(sorted[(int) (DRAWS * 0.025)]),
                Figure.finite(sorted[(int) (DRAWS * 0.975)]),
                fit.counts().people());
    }
}
