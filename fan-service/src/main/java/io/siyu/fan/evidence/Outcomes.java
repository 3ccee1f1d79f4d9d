package io.siyu.fan.evidence;

import io.siyu.fan.statistics.Figure;
import java.util.Objects;

/**
 * How often something came true in one group.
 *
 * @param n members of the group, ≥ 0
 * @param hits those of whom it came true, 0–n
 */
public record Outcomes(long n, long hits) {
    public Outcomes {
        if (n < 0 || hits < 0 || hits > n) {
            throw new IllegalArgumentException("no such outcomes: " + hits + " of " + n);
        }
    }

    public Outcomes plus(Outcomes other) {
        return new Outcomes(n + other.n, hits + other.hits);
    }

    /** The share of hits, 0–1; of an empty group there is none. */
    public double rate() {
        if (n == 0) {
            throw new IllegalStateException("an empty group has no rate");
        }
        return (double) hits / n;
    }

    /** The 95 % score interval of the rate (Wilson 1927), within 0–1. */
    public Interval wilson() {
        var share = Figure.share(hits, n);
        return new Interval(
                Objects.requireNonNull(share.low(), "an empty group has no rate"),
                Objects.requireNonNull(share.high()));
    }

    /**
     * The 95 % interval of this group's rate less the other's by the hybrid score method (Newcombe 1998, Statistics in Medicine 17, method 10).
     * For one look at a time fixed beforehand; who looks again and again needs {@link SafeDifference}.
     */
    public Interval newcombe(Outcomes other) {
        var mine = wilson();
        var theirs = other.wilson();
        var difference = rate() - other.rate();
        return new Interval(
                difference - Math.hypot(rate() - mine.lower(), theirs.upper() - other.rate()),
                difference + Math.hypot(mine.upper() - rate(), other.rate() - theirs.lower()));
    }
}
