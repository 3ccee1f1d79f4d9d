package io.siyu.fan.segment.index;

import io.siyu.fan.decay.Decay;
import io.siyu.fan.segment.filter.Bounds;
import io.siyu.fan.segment.filter.Filter;
import io.siyu.fan.segment.filter.Filter.Leaf;
import io.siyu.fan.segment.filter.Filter.Window;
import io.siyu.fan.segment.filter.Metric;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.IntPredicate;

/** Answers on one day the questions that columns answer. */
final class LeafTest {
    private static final double LN_2 = Math.log(2);

    private final FanColumns columns;
    private final Map<Window, WindowCounts> windows;
    private final LocalDate date;
    private final Decay decay;
    private final int today;

    /** log2 of what one point of today is worth in S. */
    private final double logOfPoint;

    LeafTest(FanColumns columns, Map<Window, WindowCounts> windows, LocalDate date, Decay decay) {
        this.columns = columns;
        this.windows = windows;
        this.date = date;
        this.decay = decay;
        this.today = FanRow.day(date);
        this.logOfPoint = Decay.log2(decay.growth(date));
    }

    boolean isOf(LocalDate day) {
        return date.equals(day);
    }

    boolean isOf(LocalDate day, Decay rules) {
        return isOf(day) && decay.equals(rules);
    }

    LocalDate today() {
        return date;
    }

    /** The question, made ready to be asked of many. */
    IntPredicate of(Leaf leaf) {
        return switch (leaf) {
            case Filter.Measures(var metric, var steps) -> measures(metric, steps);
            case Filter.Did(var window, var times) -> {
                var counts = windows.get(window);
                if (counts == null) {
                    throw new IllegalStateException("this window was not read: " + window);
                }
                yield ordinal -> times.contain(counts.get(ordinal));
            }
            case Filter.InTier _, Filter.HasTag _ -> throw new IllegalArgumentException("bitmaps answer this: " + leaf);
        };
    }

    private IntPredicate measures(Metric metric, Bounds steps) {
        return switch (metric) {
            case INTIMACY -> points(steps);
            case PURCHASES -> ordinal -> steps.contain(columns.purchases(ordinal));
            case SPEND -> ordinal -> steps.contain(columns.spend(ordinal));
            case GROUPS -> ordinal -> steps.contain(columns.groups(ordinal));
            case RECENCY_DAYS -> ordinal -> daysSince(columns.lastDay(ordinal), steps);
            case FOLLOWED_DAYS -> ordinal -> daysSince(columns.followedDay(ordinal), steps);
            case KNOWN_DAYS -> ordinal -> daysSince(columns.sinceDay(ordinal), steps);
            case DAYS_IN_TIER -> ordinal -> daysSince(columns.tierDay(ordinal), steps);
        };
    }

    private boolean daysSince(int day, Bounds steps) {
        return day != FanRow.NEVER && steps.contain((long) today - day);
    }

    /** Points are rounded half up as they are shown: from half a step under the floor on, and under half a step over the ceiling. */
    private IntPredicate points(Bounds steps) {
        var from = steps.hasFloor() ? logOf(steps.from() - 0.5) : Double.NEGATIVE_INFINITY;
        var until = steps.hasCeiling() ? logOf(steps.to() + 0.5) : Double.POSITIVE_INFINITY;
        return ordinal -> {
            var score = columns.logScore(ordinal);
            return score >= from && score < until;
        };
    }

    /** log2 of the S that is worth so much today. */
    private double logOf(double steps) {
        return steps <= 0
                ? Double.NEGATIVE_INFINITY
                : Math.log(steps / Metric.INTIMACY.stepsOfOne()) / LN_2 + logOfPoint;
    }
}
