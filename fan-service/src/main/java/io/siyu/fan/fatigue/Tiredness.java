package io.siyu.fan.fatigue;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * How tired a fan is of an account: each contact of the last seven days counts 1, halved for every two days since, and each response takes off
 * as much by its own age; never under 0.
 */
final class Tiredness {
    /** The week a person remembers. */
    static final Duration MEMORY = Duration.ofDays(7);

    static final Duration HALF_LIFE = Duration.ofDays(2);

    private Tiredness() {}

    /** In contacts of this moment, ≥ 0; times after now or before the memory do not count. */
    static double score(Collection<Instant> contacts, Collection<Instant> responses, Instant now) {
        return Math.max(0, sum(contacts, now) - sum(responses, now));
    }

    private static double sum(Collection<Instant> times, Instant now) {
        return times.stream()
                .filter(at -> !at.isAfter(now) && at.isAfter(now.minus(MEMORY)))
                .mapToDouble(
                        at -> Math.pow(0.5, (double) Duration.between(at, now).toMillis() / HALF_LIFE.toMillis()))
                .sum();
    }
}
