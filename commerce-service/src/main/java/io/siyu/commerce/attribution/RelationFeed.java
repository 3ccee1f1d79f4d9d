package io.siyu.commerce.attribution;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.inbox.Inbox;
import io.siyu.platform.inbox.IncomingEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Learns how close buyers are to accounts. */
@ApplicationScoped
public class RelationFeed {
    static final String RELATION = "fan.relation.v1";

    private final Inbox inbox;
    private final BuyerStages stages;

    RelationFeed(Inbox inbox, BuyerStages stages) {
        this.inbox = inbox;
        this.stages = stages;
    }

    /** What commerce reads of a relation. */
    @RegisterForReflection
    record Relation(String accountId, String userId, BuyerStage stage, long version, Instant changedAt) {}

    @Incoming("relations")
    public Uni<Void> on(ConsumerRecord<String, String> record) {
        return inbox.apply(record, this::keep);
    }

    private Uni<Void> keep(IncomingEvent event) {
        if (!event.type().equals(RELATION) || event.isTombstone()) {
            return Uni.createFrom().voidItem();
        }
        var relation = event.as(Relation.class);
        return stages.keepNewest(
                relation.accountId(), relation.userId(), relation.stage(), relation.version(), relation.changedAt());
    }
}
