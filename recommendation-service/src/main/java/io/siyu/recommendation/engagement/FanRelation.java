package io.siyu.recommendation.engagement;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.inbox.IncomingEvent;
import io.siyu.platform.inbox.PoisonRecord;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What this service reads of {@code fan.relation.v1}.
 *
 * @param follow NEVER, FOLLOWING or LEFT
 * @param stage PUBLIC, PRIMARY or DEEP
 * @param fold how far the fan lets the account see each group of fields; without it all is open
 * @param version grows with every change of the relation
 */
@RegisterForReflection
record FanRelation(
        String accountId,
        String userId,
        String follow,
        String stage,
        @Nullable Map<String, String> fold,
        long version) {
    static final String TYPE = "fan.relation.v1";
    private static final String NOT_COUNTED = "PUBLIC";
    private static final String FOLLOWING = "FOLLOWING";

    FanRelation {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(follow, "follow");
        Objects.requireNonNull(stage, "stage");
    }

    /** A relation that is gone, as the key {@code accountId:userId} of a tombstone names it. */
    static FanRelation gone(IncomingEvent tombstone) {
        var parts = tombstone.key().split(":", -1);
        if (parts.length != 2) {
            throw new PoisonRecord("the key is not accountId:userId", null);
        }
        return new FanRelation(parts[0], parts[1], "NEVER", NOT_COUNTED, null, 0);
    }

    boolean isGone() {
        return version == 0;
    }

    /** The stage as figures of the account may count it: who hides their behaviour is in none. */
    String countedStage() {
        return fold != null && "HIDDEN".equals(fold.get("BEHAVIOUR")) ? NOT_COUNTED : stage;
    }

    boolean isFollowing() {
        return follow.equals(FOLLOWING);
    }
}
