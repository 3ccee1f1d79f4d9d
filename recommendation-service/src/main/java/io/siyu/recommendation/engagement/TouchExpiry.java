package io.siyu.recommendation.engagement;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.siyu.recommendation.time.Rounds;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Drops, minute by minute, what no exposure or interaction can be tied to any more. */
@ApplicationScoped
class TouchExpiry {
    private static final Logger LOG = Logger.getLogger(TouchExpiry.class);

    private final ContentTouches touches;

    TouchExpiry(ContentTouches touches) {
        this.touches = touches;
    }

    @Scheduled(every = "60s", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> expire() {
        var bites = Uni.createFrom()
                .deferred(() -> Panache.withTransaction(touches::expire))
                .repeat()
                .until(dropped -> dropped == 0)
                .collect()
                .last();
        return Rounds.survive(bites, LOG, "Expiry of touches");
    }
}
