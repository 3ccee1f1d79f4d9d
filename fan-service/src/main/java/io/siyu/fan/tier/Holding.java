package io.siyu.fan.tier;

import io.siyu.fan.decay.Decay;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.NavigableMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * S and which thresholds it holds as of the end of the last day that gained. A threshold is held when some day's end reached it and no later
 * day began under four fifths of it. Between two gains a score only fades, so looking at the days that gained is looking at all of them.
 *
 * @param lastDay null before the first gain
 * @param held tiers whose threshold is held at the end of lastDay
 */
public record Holding(BigInteger score, @Nullable LocalDate lastDay, Set<Tier> held) {
    public static final Holding NONE = new Holding(BigInteger.ZERO, null, Set.of());

    public Holding {
        held = Set.copyOf(held);
    }

    /** The holding that the whole history gives. */
    public static Holding replay(NavigableMap<LocalDate, BigInteger> gains, Decay decay, Thresholds thresholds) {
        var holding = NONE;
        for (var gain : gains.entrySet()) {
            holding = holding.gain(gain.getKey(), gain.getValue(), decay, thresholds);
        }
        return holding;
    }

    /** Whether a change can simply be added: it adds, and on no day before the last one. */
    public boolean canGain(LocalDate day, BigInteger change) {
        return change.signum() >= 0 && (lastDay == null || !day.isBefore(lastDay));
    }

    /** Adds what a day gained; the day is the last one or later, see {@link #canGain}. */
    public Holding gain(LocalDate day, BigInteger change, Decay decay, Thresholds thresholds) {
        if (change.signum() == 0) {
            return this;
        }
        var sum = score.add(change);
        var kept = EnumSet.noneOf(Tier.class);
        for (var tier : thresholdTiers()) {
            var points = thresholds.of(tier);
            var stillHeld = held.contains(tier) && (day.equals(lastDay) || !beganUnder(points, day, decay));
            if (stillHeld || decay.reaches(sum, points, day)) {
                kept.add(tier);
            }
        }
        return new Holding(sum, day, kept);
    }

    /** Whether the tier's threshold is still held today, which may be long after the last gain. */
    public boolean holds(Tier tier, LocalDate today, Decay decay, Thresholds thresholds) {
        return held.contains(tier) && (!isAfterLastDay(today) || !beganUnder(thresholds.of(tier), today, decay));
    }

    /** The day that will begin without the threshold if nothing is added; only for a threshold that is held. */
    public LocalDate endOfHold(Tier tier, LocalDate today, Decay decay, Thresholds thresholds) {
        return decay.firstDayUnderFourFifths(score, thresholds.of(tier), day(today));
    }

    /** Today, or the last day that gained where a clock ahead of ours has put it into tomorrow. */
    public LocalDate day(LocalDate today) {
        return lastDay == null || isAfterLastDay(today) ? today : lastDay;
    }

    private boolean isAfterLastDay(LocalDate today) {
        return lastDay != null && today.isAfter(lastDay);
    }

    private boolean beganUnder(int points, LocalDate day, Decay decay) {
        return decay.beginsUnderFourFifths(score, points, day);
    }

    static Iterable<Tier> thresholdTiers() {
        return Arrays.stream(Tier.values()).filter(Tier::hasThreshold).toList();
    }
}
