package io.siyu.fan.challenge;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A challenge as everyone sees it. */
@RegisterForReflection
public record ChallengeView(
        UUID challengeId,
        String accountId,
        String name,
        String badge,
        Instant startsAt,
        Instant endsAt,
        ChallengeRule rule,
        long goal) {
    static ChallengeView of(Challenge challenge) {
        return new ChallengeView(
                challenge.challengeId(),
                challenge.accountId(),
                challenge.name(),
                challenge.badge(),
                challenge.startsAt(),
                challenge.endsAt(),
                challenge.rule(),
                challenge.goal());
    }

    /**
     * How far a fan has come.
     *
     * @param grantedAt when the badge was granted; null while it is not held
     * @param revokedAt when staff took the badge away, which is for good; null if they did not
     */
    @RegisterForReflection
    public record ProgressView(
            String userId,
            long progress,
            long goal,
            @Nullable Instant grantedAt,
            @Nullable Instant revokedAt) {}

    /** A badge a fan holds. */
    @RegisterForReflection
    public record BadgeView(UUID challengeId, String accountId, String badge, String challenge, Instant grantedAt) {}

    /** How many take part and how many hold the badge. */
    @RegisterForReflection
    public record ChallengeReport(UUID challengeId, long participants, long badges) {}
}
