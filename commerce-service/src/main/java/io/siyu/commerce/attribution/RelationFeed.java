package io.siyu.commerce.attribution;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.inbox.Inbox;
import io.siyu.platform.inbox.IncomingEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

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
    record Relation(
            String accountId,
            String userId,
            BuyerStage stage,
            @Nullable Map<String, String> fold,
            long version,
            Instant changedAt) {
        /** Whether the buyer lets the account's staff see how close they are. */
        boolean showsBehaviour() {
            return fold == null || fold.getOrDefault("BEHAVIOUR", "OPEN").equals("OPEN");
        }
    }

    @Incoming("relations")
    public Uni<Void> on(ConsumerRecord<String, String> record) {
        return inbox.apply(record, this::keep);
    }

    private Uni<Void> keep(IncomingEvent event) {
        if (!event.type().equals(RELATION)) {
            return Uni.createFrom().voidItem();
        }
        if (event.isTombstone()) {
            var parts = event.key().split(":", 2);
            return stages.forget(parts[0], parts[parts.length - 1]);
        }
        var relation = event.as(Relation.class);
        return stages.keepNewest(
                relation.accountId(),
                relation.userId(),
                relation.stage(),
                relation.showsBehaviour(),
                relation.version(),
                relation.changedAt());
    }
}
