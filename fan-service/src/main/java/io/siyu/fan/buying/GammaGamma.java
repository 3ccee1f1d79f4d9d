package io.siyu.fan.buying;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What is spent on a purchase: Gamma(p, ν) around each buyer's own mean, ν being Gamma(q, γ) over buyers, whatever the number of purchases.
 * Fader and Hardie, The Gamma-Gamma Model of Monetary Value (2013).
 *
 * @param q above 1 where there is a mean to speak of
 * @param gamma in the unit of the spends
 */
public record GammaGamma(double p, double q, double gamma) {
    public static GammaGamma of(Estimate estimate) {
        return new GammaGamma(estimate.parameter(0), estimate.parameter(1), estimate.parameter(2));
    }

    /** Empty where the data do not tell the parameters apart, or the mean over buyers has no bound. */
    public static Optional<Estimate> fit(Collection<Spender> spenders) {
        var unit = spenders.stream().mapToDouble(Spender::mean).average().orElse(1);
        var scaled = spenders.stream()
                .map(spender -> new Spender(spender.purchases(), spender.mean() / unit))
                .toList();
        return MaximumLikelihood.of(new GammaGammaLikelihood(scaled), 4, 4, 1)
                .filter(estimate -> estimate.parameter(1) > 1)
                .map(estimate -> inUnits(estimate, spenders, unit));
    }

    private static Estimate inUnits(Estimate estimate, Collection<Spender> spenders, double unit) {
        var parameters = new ArrayList<>(estimate.parameters());
        parameters.set(2, parameters.get(2) * unit);
        var likelihood = new GammaGammaLikelihood(spenders)
                .at(parameters.stream().mapToDouble(Double::doubleValue).toArray());
        return new Estimate(List.copyOf(parameters), estimate.covariance(), likelihood, estimate.people());
    }

    /** What a buyer spends on one purchase, given what they spent so far (equation 5). */
    public double expected(Spender spender) {
        var x = spender.purchases();
        return p * (gamma + x * spender.mean()) / (p * x + q - 1);
    }

    /** What a buyer nobody knows yet spends on one purchase; without bound where q is 1 or less. */
    public double expectedOfNew() {
        return q > 1 ? p * gamma / (q - 1) : Double.POSITIVE_INFINITY;
    }
}
