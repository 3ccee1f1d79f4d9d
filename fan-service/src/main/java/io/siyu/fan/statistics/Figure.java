package io.siyu.fan.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.hipparchus.distribution.continuous.GammaDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * A measured number; what cannot be said is left out.
 *
 * @param low lower end of the 95 % interval
 * @param high upper end of it
 * @param n how many it was measured on
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Figure(
        @Nullable Double value,
        @Nullable Double low,
        @Nullable Double high,
        long n) {
    static final double Z_95 = 1.959963984540054;
    private static final double UPPER_TAIL = 0.975;

    /** Nothing was there to measure. */
    public static Figure none() {
        return new Figure(null, null, null, 0);
    }

    /** An end of an interval, which has none there if it is infinite. */
    public static @Nullable Double finite(double end) {
        return Double.isFinite(end) ? end : null;
    }

    /** A number that was counted, not estimated. */
    public static Figure exactly(double value, long n) {
        return new Figure(value, value, value, n);
    }

    /** A share with Wilson's interval (Wilson 1927), which stays within 0 and 1 and holds for few as for many. */
    public static Figure share(long hits, long n) {
        if (n == 0) {
            return none();
        }
        var share = (double) hits / n;
        var z2 = Z_95 * Z_95;
        var middle = (share + z2 / (2 * n)) / (1 + z2 / n);
        var width = Z_95 * Math.sqrt(share * (1 - share) / n + z2 / (4.0 * n * n)) / (1 + z2 / n);
        // Where none or all of them did, rounding may leave 1e-17 beside the end that the bound is.
        var low = hits == 0 ? 0 : Math.max(0, middle - width);
        var high = hits == n ? 1 : Math.min(1, middle + width);
        return new Figure(share, low, high, n);
    }

    /** A mean with Student's interval; none of fewer than two. */
    public static Figure mean(Moments moments) {
        var n = moments.n();
        if (n == 0) {
            return none();
        }
        var mean = moments.mean();
        if (n == 1) {
            return new Figure(mean, null, null, 1);
        }
        var width =
                new TDistribution(n - 1.0).inverseCumulativeProbability(UPPER_TAIL) * Math.sqrt(moments.variance() / n);
        return new Figure(mean, mean - width, mean + width, n);
    }

    /** One mean over another, its interval by the delta method on the logarithm; none where one of them is not above 0. */
    public static Figure ratio(Moments above, Moments below) {
        if (above.n() == 0 || below.n() == 0 || above.mean() <= 0 || below.mean() <= 0) {
            return none();
        }
        var ratio = above.mean() / below.mean();
        var n = above.n() + below.n();
        if (above.n() == 1 || below.n() == 1) {
            return new Figure(ratio, null, null, n);
        }
        var width = Z_95 * Math.sqrt(above.relativeVarianceOfMean() + below.relativeVarianceOfMean());
        return new Figure(ratio, ratio * Math.exp(-width), ratio * Math.exp(width), n);
    }

    /** A fixed sum by how many something happened, with the exact Poisson interval of that count (Garwood 1936); none where it never did. */
    public static Figure perCount(double sum, long count) {
        if (count == 0) {
            return none();
        }
        var fewest = new GammaDistribution(count, 1).inverseCumulativeProbability(1 - UPPER_TAIL);
        var most = new GammaDistribution(count + 1.0, 1).inverseCumulativeProbability(UPPER_TAIL);
        return new Figure(sum / count, sum / most, sum / fewest, count);
    }

    /** One figure by another that does not depend on it; its interval by the delta method on the logarithm. None where one is not above 0. */
    public static Figure quotient(Figure above, Figure below) {
        if (above.value == null || below.value == null || above.value <= 0 || below.value <= 0) {
            return none();
        }
        var quotient = above.value / below.value;
        var width = Math.hypot(above.widthOfLogarithm(), below.widthOfLogarithm());
        var isKnown = Double.isFinite(width);
        return new Figure(
                quotient,
                isKnown ? quotient * Math.exp(-width) : null,
                isKnown ? quotient * Math.exp(width) : null,
                above.n + below.n);
    }

    private double widthOfLogarithm() {
        return low == null || high == null || low <= 0 ? Double.POSITIVE_INFINITY : Math.log(high / low) / 2;
    }

    /** The same in another unit. */
    public Figure times(double factor) {
        return new Figure(times(value, factor), times(low, factor), times(high, factor), n);
    }

    private static @Nullable Double times(@Nullable Double number, double factor) {
        return number == null ? null : number * factor;
    }
}
