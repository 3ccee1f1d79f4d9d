package io.siyu.recommendation.engagement;

import io.siyu.platform.inbox.EventBatches;
import io.siyu.platform.inbox.IncomingEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the copy of the relations at the newest version the owner told. */
@ApplicationScoped
public class RelationsConsumer {
    private final EventBatches batches;
    private final RelationCopies copies;

    RelationsConsumer(EventBatches batches, RelationCopies copies) {
        this.batches = batches;
        this.copies = copies;
    }

    @Incoming("relations")
    public Uni<Void> on(ConsumerRecords<String, String> records) {
        return batches.take(records, RelationsConsumer::read, copies::keepNewest);
    }

    private static Optional<FanRelation> read(IncomingEvent event) {
        if (!event.type().equals(FanRelation.TYPE)) {
            return Optional.empty();
        }
        return Optional.of(event.isTombstone() ? FanRelation.gone(event) : event.as(FanRelation.class));
    }
}
