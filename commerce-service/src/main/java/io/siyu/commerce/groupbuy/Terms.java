package io.siyu.commerce.groupbuy;

import java.time.Duration;
import java.time.Instant;

/**
 * Under which terms a group-buy holds.
 *
 * @param minParticipants a team forms when so many have paid, ≥ 1
 * @param maxParticipants no team has more seats, ≥ min
 * @param perUserLimit seats one user may hold over the life of the group-buy, ≥ 1
 * @param teamWindow how long a team gathers, at most until {@code endsAt}
 */
public record Terms(
        Ladder ladder,
        int minParticipants,
        int maxParticipants,
        int perUserLimit,
        Duration teamWindow,
        Instant startsAt,
        Instant endsAt) {
    private static final Duration FARTHEST = Duration.ofDays(366);

    /** Fails with {@link GroupBuyProblem.BadTerms} or {@link GroupBuyProblem.BadLadder} when they do not fit each other. */
    public Terms {
        if (maxParticipants < minParticipants) {
            throw new GroupBuyProblem.BadTerms("maxParticipants must not be below minParticipants.");
        }
        if (!endsAt.isAfter(startsAt)) {
            throw new GroupBuyProblem.BadTerms("endsAt must be after startsAt.");
        }
        ladder.requireWithin(minParticipants, maxParticipants);
    }

    void requireWithinReach(Instant now) {
        if (!endsAt.isAfter(now)) {
            throw new GroupBuyProblem.BadTerms("endsAt must be in the future.");
        }
        if (endsAt.isAfter(now.plus(FARTHEST)) || startsAt.isBefore(now.minus(FARTHEST))) {
            throw new GroupBuyProblem.BadTerms("startsAt and endsAt must lie within a year of now.");
        }
    }
}
