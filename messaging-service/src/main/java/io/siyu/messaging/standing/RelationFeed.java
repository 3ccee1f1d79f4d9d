package io.siyu.messaging.standing;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.inbox.Inbox;
import io.siyu.platform.inbox.IncomingEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the newest tier of each relation. */
@ApplicationScoped
public class RelationFeed {
    private static final String RELATION = "fan.relation.v1";

    private final Inbox inbox;
    private final StandingCopies copies;

    RelationFeed(Inbox inbox, StandingCopies copies) {
        this.inbox = inbox;
        this.copies = copies;
    }

    /** What is read here of a relation. */
    @RegisterForReflection
    record Relation(String accountId, String userId, Tier tier, long version, Instant changedAt) {}

    @Incoming("fan-relations")
    public Uni<Void> on(ConsumerRecord<String, String> record) {
        return inbox.apply(record, this::keep);
    }

    private Uni<Void> keep(IncomingEvent event) {
        if (!event.type().equals(RELATION)) {
            return Uni.createFrom().voidItem();
        }
        if (event.isTombstone()) {
            var parts = event.key().split(":", 2);
            return copies.forget(parts[0], parts[parts.length - 1]);
        }
        var relation = event.as(Relation.class);
        return copies.keepNewest(
                relation.accountId(), relation.userId(), relation.tier(), relation.version(), relation.changedAt());
    }
}
