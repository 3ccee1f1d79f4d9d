package io.siyu.fan.challenge;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * What an account challenges its fans to do within a window.
 *
 * @param goal how much of what the rule measures, ≥ 1
 */
record Challenge(
        UUID challengeId,
        String accountId,
        String name,
        String badge,
        Instant startsAt,
        Instant endsAt,
        ChallengeRule rule,
        long goal,
        String createdBy,
        Instant createdAt) {
    static final Duration LONGEST = Duration.ofDays(366);

    /** The ledger is kept so long; what is older could not be counted again. */
    static final Duration MOST_PAST = Duration.ofDays(30);

    /** Interactions may be told of so late. */
    static final Duration LATENESS = Duration.ofDays(30);

    Challenge checked() {
        rule.check();
        if (!endsAt.isAfter(startsAt) || endsAt.isAfter(startsAt.plus(LONGEST))) {
            throw new ChallengeProblem.Senseless(
                    "endsAt", "must be after startsAt, by at most " + LONGEST.toDays() + " days");
        }
        if (!endsAt.isAfter(createdAt)) {
            throw new ChallengeProblem.Senseless("endsAt", "must be in the future");
        }
        if (startsAt.isBefore(createdAt.minus(MOST_PAST))) {
            throw new ChallengeProblem.Senseless("startsAt", "must be at most " + MOST_PAST.toDays() + " days ago");
        }
        return this;
    }

    /** When nothing that counts can arrive any more. */
    Instant settledAt() {
        return endsAt.plus(LATENESS);
    }
}
