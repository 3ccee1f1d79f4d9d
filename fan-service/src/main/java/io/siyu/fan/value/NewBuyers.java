package io.siyu.fan.value;

import io.siyu.fan.buying.BgNbd;
import io.siyu.fan.buying.GammaGamma;
import io.siyu.fan.statistics.Figure;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** What a buyer is worth from the first purchase on, with what the fit leaves open: the middle 95 % of draws from its estimates. */
public final class NewBuyers {
    private static final int DRAWS = 400;

    private final Fit.Fitted fit;
    private final List<BgNbd> counts;
    private final List<GammaGamma> spends;

    NewBuyers(Fit.Fitted fit) {
        this.fit = fit;
        this.counts = fit.counts().draws(DRAWS).stream().map(BgNbd::of).toList();
        this.spends = fit.spends()
                .map(estimate ->
                        estimate.draws(DRAWS).stream().map(GammaGamma::of).toList())
                .orElse(List.of());
    }

    /** Days with a purchase in the first so many days, with the first one. */
    public Figure purchases(int days) {
        return figure(
                purchases(BgNbd.of(fit.counts()), days), counts.stream().mapToDouble(model -> purchases(model, days)));
    }

    /** What they spend in the first so many days, in minor units; empty where spending could not be fitted. */
    public Optional<Figure> value(int days) {
        return fit.spends().map(GammaGamma::of).map(spend -> {
            var draws = new double[DRAWS];
            for (var draw = 0; draw < DRAWS; draw++) {
                draws[draw] =
                        purchases(counts.get(draw), days) * spends.get(draw).expectedOfNew();
            }
            return figure(purchases(BgNbd.of(fit.counts()), days) * spend.expectedOfNew(), DoubleStream.of(draws));
        });
    }

    private static double purchases(BgNbd model, int days) {
        return 1 + model.expectedOfNew(new Horizon(days).weeks());
    }

    private Figure figure(double value, DoubleStream draws) {
        var sorted = draws.sorted().toArray();
        return new Figure(
                value,
                sorted[(int) (DRAWS * 0.025)],
                sorted[(int) (DRAWS * 0.975)],
                fit.counts().people());
    }
}
