package io.siyu.fan.wakeup;

import io.siyu.fan.evidence.Interval;
import io.siyu.fan.evidence.Outcomes;
import io.siyu.fan.evidence.SafeDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the two groups of a plan show, from counts of fans by age in the plan and by day of return. For each day d the fans who have been in the
 * plan for d whole days are a growing row of tries, a hit where the fan was back by then: one {@link SafeDifference} a day, each at α over the
 * number of days, so that all of them hold at all looks with probability 1 − α (Bonferroni). A plan does harm when one of them lies under zero.
 *
 * @param returnWithinDays how many days are watched
 */
record Evidence(List<Count> counts, int returnWithinDays) {
    private static final double ALPHA = 0.05;

    /**
     * Fans of one group who are alike.
     *
     * @param age whole days since they were enrolled
     * @param back on which of their days they first returned, from 1; empty where they have not
     */
    record Count(boolean heldOut, int age, Optional<Integer> back, long fans) {}

    /** The two groups after some day of each fan, and the difference of their return rates as known at this look. */
    record Day(int day, Outcomes treatment, Outcomes holdOut, Interval difference) {
        boolean showsHarm() {
            return difference.upper() < 0;
        }
    }

    /** All of a group, and those who returned within the days watched so far: whoever is still watched may yet return. */
    Outcomes soFar(boolean heldOut) {
        var all = counts.stream().filter(count -> count.heldOut() == heldOut).toList();
        return outcomes(all, returnWithinDays);
    }

    /** The days that fans of both groups have behind them. */
    List<Day> days() {
        var days = new ArrayList<Day>();
        for (var day = 1; day <= returnWithinDays; day++) {
            var treatment = after(false, day);
            var holdOut = after(true, day);
            if (treatment.n() > 0 && holdOut.n() > 0) {
                days.add(new Day(
                        day, treatment, holdOut, SafeDifference.of(treatment, holdOut, ALPHA / returnWithinDays)));
            }
        }
        return days;
    }

    boolean showsHarm() {
        return days().stream().anyMatch(Day::showsHarm);
    }

    private Outcomes after(boolean heldOut, int day) {
        var old = counts.stream()
                .filter(count -> count.heldOut() == heldOut && count.age() >= day)
                .toList();
        return outcomes(old, day);
    }

    private static Outcomes outcomes(List<Count> counts, int withinDays) {
        var n = counts.stream().mapToLong(Count::fans).sum();
        var hits = counts.stream()
                .filter(count -> count.back().filter(day -> day <= withinDays).isPresent())
                .mapToLong(Count::fans)
                .sum();
        return new Outcomes(n, hits);
    }
}
