package io.siyu.commerce.deadline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;

/**
 * What of one kind failed lately: it comes after what has not failed, and not at once, so that it keeps nothing waiting that is behind it. Kept
 * in memory only, because after a restart everything may be tried again.
 */
final class Setbacks {
    /** Beyond so many the oldest is forgotten, which costs one more try of it and bounds the memory. */
    static final int MOST = 10_000;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final SequencedMap<UUID, Setback> lately = new LinkedHashMap<>();

    private record Setback(Duration delay, Instant until) {}

    /** Doubles the wait of each further failure, from a second to a minute. */
    synchronized void failed(UUID id, Instant now) {
        var before = lately.remove(id);
        var doubled = before == null ? FIRST_WAIT : before.delay().multipliedBy(2);
        var wait = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
        lately.put(id, new Setback(wait, now.plus(wait)));
        if (lately.size() > MOST) {
            lately.pollFirstEntry();
        }
    }

    synchronized void met(UUID id) {
        lately.remove(id);
    }

    synchronized int count() {
        return lately.size();
    }

    /** Those that have not failed, in their order, and then those whose wait is over. What is due no longer is forgotten. */
    synchronized List<UUID> inTurn(List<UUID> due, Instant now) {
        lately.keySet().retainAll(new HashSet<>(due));
        var turn = new ArrayList<>(due);
        turn.removeAll(lately.keySet());
        lately.forEach((id, setback) -> {
            if (!now.isBefore(setback.until())) {
                turn.add(id);
            }
        });
        return turn;
    }
}
