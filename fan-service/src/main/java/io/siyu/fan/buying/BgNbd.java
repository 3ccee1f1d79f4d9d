package io.siyu.fan.buying;

import java.util.Collection;
import java.util.Optional;

/**
 * Buying until one stops (BG/NBD): each buyer buys at a rate of their own, Gamma(r, α) a week, and stops after any repeat with a probability of
 * their own, Beta(a, b). Fader, Hardie and Lee, "Counting Your Customers" the Easy Way, Marketing Science 24 (2005).
 */
public record BgNbd(double r, double alpha, double a, double b) {
    /** Nearer to 1 the formula for a is nothing by nothing; a neighbour answers to ten digits. */
    private static final double TOO_NEAR = 1e-6;

    /** Weeks of twenty years; parameters that foretell nothing so far ahead of a new buyer, the hardest case, are of no use. */
    private static final double LONGEST = 1_040;

    public static BgNbd of(Estimate estimate) {
        return new BgNbd(estimate.parameter(0), estimate.parameter(1), estimate.parameter(2), estimate.parameter(3));
    }

    /** Empty where the data do not tell the four parameters apart. */
    public static Optional<Estimate> fit(Collection<Buyer> buyers) {
        var likelihood = new BgNbdLikelihood(buyers);
        var weeks = buyers.stream()
                        .mapToDouble(buyer -> buyer.weeks() * buyer.people())
                        .sum()
                / likelihood.people();
        return MaximumLikelihood.of(likelihood, 0.5, Math.max(1, weeks / 4), 0.8, 2.5)
                .filter(estimate -> Double.isFinite(BgNbd.of(estimate).expectedOfNew(LONGEST)));
    }

    /** The probability that the buyer has not stopped; 1 for who bought once, whom this model cannot suspect. */
    public double pAlive(Buyer buyer) {
        return 1 / (1 + oddsOfHavingStopped(buyer));
    }

    private double oddsOfHavingStopped(Buyer buyer) {
        var x = buyer.repeats();
        return x == 0 ? 0 : a / (b + x - 1) * Math.pow((alpha + buyer.weeks()) / (alpha + buyer.lastWeek()), r + x);
    }

    /**
     * How many more days with a purchase to expect of a buyer (equation 10).
     *
     * @param horizon weeks from now, 0 or more
     */
    public double expected(Buyer buyer, double horizon) {
        return expectedOfBuying(buyer.repeats(), buyer.weeks(), horizon) / (1 + oddsOfHavingStopped(buyer));
    }

    /** How many repeats to expect of someone in the first weeks after the first purchase (equation 9). */
    public double expectedOfNew(double horizon) {
        return expectedOfBuying(0, 0, horizon);
    }

    /**
     * Of someone who has surely not stopped. The series is taken after Euler's transformation, 2F1(A, B; C; z) = (1 − z)^(C − A − B) ·
     * 2F1(C − A, C − B; C; z), which converges up to long horizons where the printed form grows past what a double holds.
     */
    private double expectedOfBuying(int x, double weeks, double horizon) {
        if (horizon <= 0) {
            return 0;
        }
        var stops = Math.abs(a - 1) < TOO_NEAR ? 1 + TOO_NEAR : a;
        var z = horizon / (alpha + weeks + horizon);
        var c = stops + b + x - 1;
        var grown = Math.pow(1 - z, stops - 1) * Hypergeometric.of(stops + b - 1 - r, stops - 1, c, z);
        return Math.max(0, c / (stops - 1) * (1 - grown));
    }
}
