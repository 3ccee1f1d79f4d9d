package io.siyu.commerce.sales;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A share of n cases with its 95 % interval (Wilson 1927, z = 1.96), all from 0 to 1. Without cases nothing is known: 0 between 0 and 1.
 *
 * @param hits how many of the n
 */
@RegisterForReflection
public record Rate(long hits, long n, double value, double low, double high) {
    private static final double Z = 1.96;

    static Rate of(long hits, long n) {
        if (n == 0) {
            return new Rate(0, 0, 0, 0, 1);
        }
        var share = (double) hits / n;
        var spread = Z * Z / n;
        var middle = (share + spread / 2) / (1 + spread);
        var half = Z * Math.sqrt(share * (1 - share) / n + spread / (4 * n)) / (1 + spread);
        return new Rate(hits, n, share, Math.max(0, middle - half), Math.min(1, middle + half));
    }
}
