package io.siyu.fan.relation;

import java.time.Instant;

/** One change of what others are told of a relation. */
record RelationChange(RelationKey key, Facts facts, boolean pinned, ChangeReason reason, long version, Instant at) {
    RelationEvent event() {
        return new RelationEvent(
                key.accountId(),
                key.userId(),
                facts.follow(),
                facts.tier(),
                reason,
                facts.stage(),
                facts.inGroup(),
                facts.bought(),
                facts.fold(),
                version,
                at);
    }
}
