package io.siyu.commerce.attribution;

import io.siyu.platform.inbox.EventBatches;
import io.siyu.platform.inbox.IncomingEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the newest stage of each buyer. */
@ApplicationScoped
public class RelationFeed {
    private final EventBatches batches;
    private final BuyerStages stages;

    RelationFeed(EventBatches batches, BuyerStages stages) {
        this.batches = batches;
        this.stages = stages;
    }

    @Incoming("relations")
    public Uni<Void> on(ConsumerRecords<String, String> records) {
        return batches.take(records, RelationFeed::read, stages::keepNewest);
    }

    private static Optional<BuyerRelation> read(IncomingEvent event) {
        if (!event.type().equals(BuyerRelation.TYPE)) {
            return Optional.empty();
        }
        return Optional.of(event.isTombstone() ? BuyerRelation.gone(event) : event.as(BuyerRelation.class));
    }
}
