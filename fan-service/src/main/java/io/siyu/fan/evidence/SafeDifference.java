package io.siyu.fan.evidence;

/**
 * A confidence sequence for the difference of two success probabilities: whoever looks after every single observation, and stops when they like
 * what they see, is still wrong with probability at most α. For each group the likelihood mixed over a Beta(½, ½) prior, divided by the
 * likelihood at the true probability, is a martingale of mean 1; so is the product over two independent groups, however their observations
 * interleave. By Ville's inequality it never reaches 1/α but with probability α, so the pairs of probabilities at which it has not are a 95 %
 * set at all times at once; the interval is that set's shadow on the difference (Robbins 1970; Howard, Ramdas, McAuliffe, Sekhon 2021,
 * Annals of Statistics 49; Turner, Grünwald 2023 for two groups). Exact for every n, no approximation.
 */
public final class SafeDifference {
    private static final double PRIOR = 0.5;
    private static final int HALVINGS = 60;

    private final Outcomes first;
    private final Outcomes second;
    private final double bound;

    private SafeDifference(Outcomes first, Outcomes second, double alpha) {
        this.first = first;
        this.second = second;
        this.bound = mixed(first) + mixed(second) + Math.log(alpha);
    }

    /**
     * What is known at this look of the first group's probability less the second's.
     *
     * @param alpha the probability of being wrong at any look, 0–1
     * @return within −1 and 1; all of it while a group is empty
     */
    public static Interval of(Outcomes first, Outcomes second, double alpha) {
        if (first.n() == 0 || second.n() == 0) {
            return new Interval(-1, 1);
        }
        return new SafeDifference(first, second, alpha).interval();
    }

    /** Whether the interval of this look leaves the difference out. */
    static boolean rulesOut(Outcomes first, Outcomes second, double alpha, double difference) {
        return first.n() > 0 && second.n() > 0 && !new SafeDifference(first, second, alpha).holds(difference);
    }

    /** The log-likelihood is concave, so its best value along each difference is too: the set is one interval around the observed one. */
    private Interval interval() {
        var observed = first.rate() - second.rate();
        return new Interval(edge(-1, observed), edge(1, observed));
    }

    private double edge(double outside, double inside) {
        if (holds(outside)) {
            return outside;
        }
        var out = outside;
        var in = inside;
        for (var step = 0; step < HALVINGS; step++) {
            var middle = (out + in) / 2;
            if (holds(middle)) {
                in = middle;
            } else {
                out = middle;
            }
        }
        // The outer end: rounding must not make the interval narrower than it is.
        return out;
    }

    /** Whether the difference has not been ruled out. */
    private boolean holds(double difference) {
        return bestLogLikelihood(difference) > bound;
    }

    /** The highest log-likelihood among the pairs with this difference; found by halving where its slope changes sign. */
    private double bestLogLikelihood(double difference) {
        var low = Math.max(0, -difference);
        var high = Math.min(1, 1 - difference);
        for (var step = 0; step < HALVINGS; step++) {
            var middle = (low + high) / 2;
            if (slope(first, middle + difference) + slope(second, middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        var p = (low + high) / 2;
        return logLikelihood(first, p + difference) + logLikelihood(second, p);
    }

    private static double slope(Outcomes group, double p) {
        return ratio(group.hits(), p) - ratio(group.n() - group.hits(), 1 - p);
    }

    private static double ratio(long count, double p) {
        return count == 0 ? 0 : count / Math.max(p, Double.MIN_NORMAL);
    }

    private static double logLikelihood(Outcomes group, double p) {
        return times(group.hits(), p) + times(group.n() - group.hits(), 1 - p);
    }

    private static double times(long count, double p) {
        return count == 0 ? 0 : count * Math.log(Math.max(p, 0));
    }

    /** The logarithm of the likelihood mixed over the prior: B(½ + hits, ½ + misses) / B(½, ½). */
    private static double mixed(Outcomes group) {
        return logBeta(PRIOR + group.hits(), PRIOR + group.n() - group.hits()) - logBeta(PRIOR, PRIOR);
    }

    private static double logBeta(double a, double b) {
        return logGamma(a) + logGamma(b) - logGamma(a + b);
    }

    /** Stirling's series after the argument is raised over 10; relative error under 1e-12 for positive arguments. */
    private static double logGamma(double x) {
        var raised = x;
        var less = 0.0;
        while (raised < 10) {
            less += Math.log(raised);
            raised++;
        }
        var square = 1 / (raised * raised);
        var series = (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680))) / raised;
        return (raised - 0.5) * Math.log(raised) - raised + 0.5 * Math.log(2 * Math.PI) + series - less;
    }
}
