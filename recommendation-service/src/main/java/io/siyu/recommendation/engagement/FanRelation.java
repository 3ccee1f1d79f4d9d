package io.siyu.recommendation.engagement;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.inbox.IncomingEvent;
import io.siyu.platform.inbox.PoisonRecord;
import java.util.Objects;

/**
 * What this service reads of {@code fan.relation.v1}.
 *
 * @param follow NEVER, FOLLOWING or LEFT
 * @param stage PUBLIC, PRIMARY or DEEP
 * @param version grows with every change of the relation
 */
@RegisterForReflection
record FanRelation(String accountId, String userId, String follow, String stage, long version) {
    static final String TYPE = "fan.relation.v1";
    private static final String UNKNOWN_STAGE = "PUBLIC";
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
        return new FanRelation(parts[0], parts[1], "NEVER", UNKNOWN_STAGE, 0);
    }

    boolean isGone() {
        return version == 0;
    }

    boolean isFollowing() {
        return follow.equals(FOLLOWING);
    }
}
