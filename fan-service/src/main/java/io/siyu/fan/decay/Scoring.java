package io.siyu.fan.decay;

import io.siyu.fan.interaction.InteractionKind;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Turns day buckets into S: Σ weight · min(n, cap) · growth(day). */
public record Scoring(Decay decay, Map<InteractionKind, KindRule> rules) {
    public static final Map<InteractionKind, KindRule> DEFAULT_RULES = Arrays.stream(InteractionKind.values())
            .collect(Collectors.toUnmodifiableMap(kind -> kind, kind -> new KindRule(kind.weight(), kind.dailyCap())));

    public Scoring {
        rules = Map.copyOf(rules);
    }

    /** What S gains (or loses) when the bucket of that kind and day goes from one count to another. */
    public BigInteger change(InteractionKind kind, LocalDate day, long before, long after) {
        var rule = rule(kind);
        var points = rule.points(after) - rule.points(before);
        return points == 0 ? BigInteger.ZERO : decay.growth(day).multiply(BigInteger.valueOf(points));
    }

    /** What each day added to S, in order of days; days that added nothing are left out. */
    public NavigableMap<LocalDate, BigInteger> gains(Collection<DayCount> counts) {
        var gains = new TreeMap<LocalDate, BigInteger>();
        for (var count : counts) {
            gains.merge(count.day(), change(count.kind(), count.day(), 0, count.n()), BigInteger::add);
        }
        gains.values().removeIf(gain -> gain.signum() == 0);
        return gains;
    }

    public BigInteger score(Collection<DayCount> counts) {
        return gains(counts).values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** How many of n on one day count. */
    public long counted(InteractionKind kind, long n) {
        return rule(kind).counted(n);
    }

    private KindRule rule(InteractionKind kind) {
        return rules.getOrDefault(kind, new KindRule(kind.weight(), kind.dailyCap()));
    }
}
