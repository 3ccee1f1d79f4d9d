package io.siyu.messaging.group;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.messaging.standing.Standing;
import io.siyu.messaging.standing.Tier;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whom a group takes in: by tier or by purchase (M2), so that with both either is enough; with neither, everybody. It is asked at the door
 * only: who is in stays in.
 *
 * @param purchasedWithinDays a paid and not refunded order in the last n times 24 hours
 */
@RegisterForReflection
public record JoinRule(
        @Nullable Tier minTier, @Min(1) @Max(3650) @Nullable Integer purchasedWithinDays) {
    static final JoinRule OPEN = new JoinRule(null, null);

    boolean isOpen() {
        return minTier == null && purchasedWithinDays == null;
    }

    boolean admits(Standing standing, Instant now) {
        return isOpen() || admitsTier(standing.tier()) || admitsPurchase(standing.lastPurchaseAt(), now);
    }

    private boolean admitsTier(Tier tier) {
        return minTier != null && tier.isAtLeast(minTier);
    }

    private boolean admitsPurchase(@Nullable Instant lastPurchaseAt, Instant now) {
        return purchasedWithinDays != null
                && lastPurchaseAt != null
                && !lastPurchaseAt.isBefore(now.minus(Duration.ofDays(purchasedWithinDays)));
    }

    /** Why a standing that is not admitted is refused. */
    GroupProblem refusal() {
        return minTier == null ? new GroupProblem.NoRecentPurchase(this) : new GroupProblem.TierTooLow(this);
    }
}
