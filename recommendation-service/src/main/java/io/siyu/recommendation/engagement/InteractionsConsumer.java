package io.siyu.recommendation.engagement;

import io.siyu.platform.inbox.EventBatches;
import io.siyu.platform.inbox.IncomingEvent;
import io.siyu.platform.inbox.PoisonRecord;
import io.siyu.platform.person.HeardErasures;
import io.siyu.recommendation.engagement.FanInteraction.Evidence;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes in what fans did and keeps of it what R1 asks for. */
@ApplicationScoped
public class InteractionsConsumer {
    /** The owner refuses what is over five minutes ahead; a day that is not yet would engage a fan until then. */
    private static final Duration AHEAD_AT_MOST = Duration.ofHours(1);

    private final EventBatches batches;
    private final PrivateEngagements engagements;
    private final HeardErasures erasures;
    private final Clock clock;

    InteractionsConsumer(EventBatches batches, PrivateEngagements engagements, HeardErasures erasures, Clock clock) {
        this.batches = batches;
        this.engagements = engagements;
        this.erasures = erasures;
        this.clock = clock;
    }

    @Incoming("interactions")
    public Uni<Void> on(ConsumerRecords<String, String> records) {
        return batches.take(records, this::read, this::interacted);
    }

    private Uni<Void> interacted(List<FanInteraction> interactions) {
        return erasures.without(interactions, FanInteraction::userId, FanInteraction::occurredAt)
                .chain(engagements::interacted);
    }

    private Optional<FanInteraction> read(IncomingEvent event) {
        if (!event.type().equals(FanInteraction.TYPE)) {
            return Optional.empty();
        }
        var interaction = event.as(FanInteraction.class);
        if (interaction.occurredAt().isAfter(clock.instant().plus(AHEAD_AT_MOST))) {
            throw new PoisonRecord("the interaction has not happened yet", null);
        }
        return Optional.of(interaction).filter(one -> one.evidence() != Evidence.NONE);
    }
}
