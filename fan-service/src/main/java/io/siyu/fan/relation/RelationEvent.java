package io.siyu.fan.relation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.fold.Folding;
import io.siyu.fan.tier.Follow;
import io.siyu.fan.tier.Stage;
import io.siyu.fan.tier.Tier;
import java.time.Instant;

/**
 * A relation as it is after a change; the newest of each relation is kept on the topic.
 *
 * @param version grows by one with each change of this relation
 */
@RegisterForReflection
public record RelationEvent(
        String accountId,
        String userId,
        Follow follow,
        Tier tier,
        ChangeReason reason,
        Stage stage,
        boolean inGroup,
        boolean bought,
        Folding fold,
        long version,
        Instant changedAt) {
    public static final String TOPIC = "fan.relation";
    public static final String TYPE = "fan.relation.v1";

    /** The record's key: the order of one relation's changes is kept. */
    String key() {
        return key(new RelationKey(accountId, userId));
    }

    public static String key(RelationKey relation) {
        return relation.accountId() + ":" + relation.userId();
    }
}
