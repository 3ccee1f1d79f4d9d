package io.siyu.messaging.standing;

import io.siyu.platform.inbox.EventBatches;
import io.siyu.platform.inbox.IncomingEvent;
import io.siyu.platform.inbox.Newest;
import io.siyu.platform.person.HeardErasures;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the newest tier of each relation. */
@ApplicationScoped
public class RelationFeed {
    private final EventBatches batches;
    private final StandingCopies copies;
    private final HeardErasures erasures;

    RelationFeed(EventBatches batches, StandingCopies copies, HeardErasures erasures) {
        this.batches = batches;
        this.copies = copies;
        this.erasures = erasures;
    }

    @Incoming("fan-relations")
    public Uni<Void> on(ConsumerRecords<String, String> records) {
        return batches.take(records, RelationFeed::read, this::keepNewest);
    }

    private static Optional<FanRelation> read(IncomingEvent event) {
        if (!event.type().equals(FanRelation.TYPE)) {
            return Optional.empty();
        }
        return Optional.of(event.isTombstone() ? FanRelation.gone(event) : event.as(FanRelation.class));
    }

    /** What was told, in its order: of each relation the newest version. */
    private Uni<Void> keepNewest(List<FanRelation> told) {
        var newest = Newest.of(told, FanRelation::key, FanRelation::isGone, FanRelation::version);
        return copies.forget(newest.gone())
                .chain(() -> erasures.without(List.copyOf(newest.kept()), FanRelation::userId, FanRelation::changedAt))
                .chain(copies::keepNewest);
    }
}
