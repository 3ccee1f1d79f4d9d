package io.siyu.messaging.standing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a fan stands with an account.
 *
 * @param tier POTENTIAL where nothing is known of the two
 * @param lastPurchaseAt of the last order that was paid and not refunded since
 */
public record Standing(Tier tier, @Nullable Instant lastPurchaseAt) {
    public static final Standing UNKNOWN = new Standing(Tier.POTENTIAL, null);

    public Standing withTier(Tier known) {
        return new Standing(known, lastPurchaseAt);
    }

    public Standing withLastPurchaseAt(@Nullable Instant known) {
        return new Standing(tier, known);
    }
}
