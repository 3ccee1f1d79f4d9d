package io.siyu.fan.statistics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How long something lasts, when some of it still does: the product-limit estimate (Kaplan and Meier 1958) with Greenwood's variance on the
 * log-log scale; the interval of the median after Brookmeyer and Crowley (1982).
 */
public final class KaplanMeier {
    private final List<Point> curve;
    private final long n;

    /**
     * What lasted equally long.
     *
     * @param time in whatever unit
     * @param ended how many ended then
     * @param lasting how many had come so far when they were last seen, and had not ended
     */
    public record Lasted(int time, long ended, long lasting) {}

    /** How much is left right after a time, and between what. */
    private record Point(int time, double left, double low, double high) {}

    private KaplanMeier(List<Point> curve, long n) {
        this.curve = curve;
        this.n = n;
    }

    public static KaplanMeier of(Collection<Lasted> durations) {
        NavigableMap<Integer, Lasted> byTime = new TreeMap<>();
        for (var one : durations) {
            byTime.merge(
                    one.time(),
                    one,
                    (some, other) ->
                            new Lasted(some.time(), some.ended() + other.ended(), some.lasting() + other.lasting()));
        }
        var n = byTime.values().stream()
                .mapToLong(one -> one.ended() + one.lasting())
                .sum();
        var atRisk = n;
        var left = 1.0;
        var greenwood = 0.0;
        var curve = new ArrayList<Point>();
        for (var one : byTime.values()) {
            if (one.ended() > 0) {
                left *= 1 - (double) one.ended() / atRisk;
                greenwood += (double) one.ended() / ((double) atRisk * (atRisk - one.ended()));
                curve.add(point(one.time(), left, greenwood));
            }
            atRisk -= one.ended() + one.lasting();
        }
        return new KaplanMeier(curve, n);
    }

    private static Point point(int time, double left, double greenwood) {
        if (left <= 0) {
            return new Point(time, 0, 0, 0);
        }
        var width = Figure.Z_95 * Math.sqrt(greenwood) / Math.abs(Math.log(left));
        return new Point(time, left, Math.pow(left, Math.exp(width)), Math.pow(left, Math.exp(-width)));
    }

    /** When half have ended; no value where fewer than half ever did, and no upper end where it may be never. */
    public Figure median() {
        return new Figure(
                first(curve.stream().filter(point -> point.left() <= 0.5).toList()),
                first(curve.stream().filter(point -> point.low() <= 0.5).toList()),
                first(curve.stream().filter(point -> point.high() <= 0.5).toList()),
                n);
    }

    private static @org.jspecify.annotations.Nullable Double first(List<Point> points) {
        return points.isEmpty() ? null : (double) points.getFirst().time();
    }

    /** The share that ended within a time. */
    public Figure endedWithin(int time) {
        if (n == 0) {
            return Figure.none();
        }
        var seen = curve.stream().filter(point -> point.time() <= time).toList();
        if (seen.isEmpty()) {
            return Figure.share(0, n);
        }
        var last = seen.getLast();
        return new Figure(1 - last.left(), 1 - last.high(), 1 - last.low(), n);
    }
}
