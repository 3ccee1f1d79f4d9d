package io.siyu.fan.buying;

/** The Gauss hypergeometric function by its series (Abramowitz and Stegun, 15.1.1). */
final class Hypergeometric {
    private static final double ENOUGH = 1e-15;

    /** Far more than the longest horizon takes; a series that is still moving then belongs to parameters nobody should use. */
    private static final int MOST_TERMS = 200_000;

    private Hypergeometric() {}

    /** 2F1(a, b; c; z) for 0 ≤ z &lt; 1 and c &gt; 0. */
    static double of(double a, double b, double c, double z) {
        var term = 1.0;
        var sum = 1.0;
        for (var n = 0; n < MOST_TERMS; n++) {
            var ratio = (a + n) * (b + n) / ((c + n) * (n + 1)) * z;
            term *= ratio;
            sum += term;
            if (Math.abs(term) <= ENOUGH * Math.abs(sum) && Math.abs(ratio) < 1) {
                return sum;
            }
        }
        return Double.NaN;
    }
}
