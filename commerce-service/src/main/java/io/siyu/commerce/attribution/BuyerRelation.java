package io.siyu.commerce.attribution;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.inbox.IncomingEvent;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What commerce reads of {@code fan.relation.v1}.
 *
 * @param fold how far the fan lets the account see each group of fields; without it all is open
 * @param version grows with every change of the relation; 0 where it is gone
 */
@RegisterForReflection
record BuyerRelation(
        String accountId,
        String userId,
        BuyerStage stage,
        @Nullable Map<String, String> fold,
        long version,
        Instant changedAt) {
    static final String TYPE = "fan.relation.v1";

    /** A relation that is gone, as the key {@code accountId:userId} of a tombstone names it. */
    static BuyerRelation gone(IncomingEvent tombstone) {
        var parts = tombstone.key().split(":", 2);
        return new BuyerRelation(parts[0], parts[parts.length - 1], BuyerStage.PUBLIC, null, 0, tombstone.time());
    }

    boolean isGone() {
        return version == 0;
    }

    String key() {
        return accountId + ":" + userId;
    }

    /** Whether the buyer lets the account's staff see how close they are. */
    boolean showsBehaviour() {
        return fold == null || fold.getOrDefault("BEHAVIOUR", "OPEN").equals("OPEN");
    }
}
