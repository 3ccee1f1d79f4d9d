package io.siyu.fan.value;

import io.siyu.fan.buying.BgNbd;
import io.siyu.fan.buying.GammaGamma;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to expect of one buyer from now on.
 *
 * @param pAlive the probability that they still buy here
 * @param purchases days with a purchase to come
 * @param value what they bring, in minor units, undiscounted; none where spending could not be fitted
 */
record Prospect(
        String userId,
        double pAlive,
        double purchases,
        @Nullable Double value) {
    static Prospect of(BuyerRow row, Fit.Fitted fit, Horizon horizon) {
        var counts = BgNbd.of(fit.counts());
        var purchases = counts.expected(row.buyer(), horizon.weeks());
        return new Prospect(
                row.userId(),
                counts.pAlive(row.buyer()),
                purchases,
                perPurchase(row, fit).map(spend -> spend * purchases).orElse(null));
    }

    /** Who is not known to have paid for a repeat spends as the buyers do on the whole. */
    private static Optional<Double> perPurchase(BuyerRow row, Fit.Fitted fit) {
        return fit.spends()
                .map(GammaGamma::of)
                .map(spends -> row.spender().map(spends::expected).orElseGet(spends::expectedOfNew));
    }
}
