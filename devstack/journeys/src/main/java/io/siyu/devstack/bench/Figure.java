package io.siyu.devstack.bench;

import java.util.Arrays;

/**
 * One measured figure.
 *
 * @param median of the runs; low and high are their range
 */
record Figure(String name, String unit, double median, double low, double high, Goal goal) {
    /** What the figure shall be. */
    sealed interface Goal {
        boolean isMetBy(double median);

        record AtLeast(double bound) implements Goal {
            @Override
            public boolean isMetBy(double median) {
                return median >= bound;
            }
        }

        record AtMost(double bound) implements Goal {
            @Override
            public boolean isMetBy(double median) {
                return median <= bound;
            }
        }

        /** Told for what it is worth. */
        record None() implements Goal {
            @Override
            public boolean isMetBy(double median) {
                return true;
            }
        }
    }

    static Figure of(String name, String unit, double[] runs, Goal goal) {
        if (runs.length == 0) {
            throw new IllegalArgumentException("no runs of " + name);
        }
        var sorted = runs.clone();
        Arrays.sort(sorted);
        return new Figure(name, unit, quantile(sorted, 0.5), sorted[0], sorted[sorted.length - 1], goal);
    }

    boolean passed() {
        return goal.isMetBy(median);
    }

    /** Of sorted values, between the two nearest ranks. */
    static double quantile(double[] sorted, double share) {
        var position = share * (sorted.length - 1);
        var below = (int) Math.floor(position);
        var above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
