package io.siyu.recommendation.exposure;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A content a user was served and confirmed to have seen, as {@code recommendation.exposure.confirmed.v1} tells it. */
@RegisterForReflection
record Exposure(
        UUID feedId,
        String contentId,
        String accountId,
        String userId,
        String scene,
        int position,
        Instant servedAt,
        Instant confirmedAt) {
    static final String TOPIC = "recommendation.exposure";
    static final String TYPE = "recommendation.exposure.confirmed.v1";

    /** Long enough for a phone that was offline, short enough that a day's audit can be closed a day later. */
    static final Duration CONFIRMED_WITHIN = Duration.ofHours(24);

    /**
     * What a user confirms of a feed, by position.
     *
     * @throws ExposureProblem where the feed is too old or did not contain one of the contents: then nothing counts
     */
    static List<Exposure> confirm(ServedFeed feed, Set<String> contentIds, Instant now) {
        if (now.isAfter(feed.servedAt().plus(CONFIRMED_WITHIN))) {
            throw new ExposureProblem.TooLate();
        }
        var served = feed.slots().stream().map(ServedFeed.Slot::contentId).collect(Collectors.toSet());
        var strangers = contentIds.stream().filter(id -> !served.contains(id)).toList();
        if (!strangers.isEmpty()) {
            throw new ExposureProblem.NotServed(strangers);
        }
        return IntStream.range(0, feed.slots().size())
                .filter(position ->
                        contentIds.contains(feed.slots().get(position).contentId()))
                .mapToObj(position -> at(feed, position, now))
                .toList();
    }

    private static Exposure at(ServedFeed feed, int position, Instant now) {
        var slot = feed.slots().get(position);
        return new Exposure(
                feed.feedId(),
                slot.contentId(),
                slot.accountId(),
                feed.userId(),
                feed.scene(),
                position,
                feed.servedAt(),
                now);
    }
}
