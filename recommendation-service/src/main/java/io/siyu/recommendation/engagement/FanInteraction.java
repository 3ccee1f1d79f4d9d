package io.siyu.recommendation.engagement;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What this service reads of {@code fan.interaction.v1}.
 *
 * @param kind VIEW, DM, PURCHASE and so on
 * @param domain PUBLIC, COMMERCIAL or PRIVATE: where the traffic came from
 * @param verified whether another service vouches for it
 */
@RegisterForReflection
record FanInteraction(
        String accountId,
        String userId,
        Instant occurredAt,
        String kind,
        String domain,
        @Nullable String contentId,
        boolean verified) {
    static final String TYPE = "fan.interaction.v1";
    private static final String PRIVATE = "PRIVATE";
    private static final String FOLLOW = "FOLLOW";

    FanInteraction {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(occurredAt, "occurredAt");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(domain, "domain");
    }

    /** What an interaction is worth to R1. */
    enum Evidence {
        /** It engages the fan. */
        VERIFIED,
        /** It engages the fan once an exposure to its content is confirmed. */
        NEEDS_EXPOSURE,
        /** It is of no use here. */
        NONE
    }

    /**
     * R9: one interaction feeds one factor only, that of its own domain. PRIVATE feeds the Nebula weight; PUBLIC and COMMERCIAL never do,
     * whoever vouches for them. A follow makes the private fan and so cannot show that the fan is active: every new one would be.
     */
    Evidence evidence() {
        if (!domain.equals(PRIVATE) || kind.equals(FOLLOW)) {
            return Evidence.NONE;
        }
        if (verified) {
            return Evidence.VERIFIED;
        }
        return contentId == null ? Evidence.NONE : Evidence.NEEDS_EXPOSURE;
    }
}
