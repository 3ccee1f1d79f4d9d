package io.siyu.recommendation.exposure;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.siyu.platform.id.Ids;
import io.siyu.platform.outbox.Outbox;
import io.siyu.platform.outbox.OutgoingEvent;
import io.siyu.recommendation.engagement.PrivateEngagements;
import io.siyu.recommendation.engagement.SeenContent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Counts what users saw, each slot once. */
@ApplicationScoped
class ExposureService {
    private final ServedFeeds feeds;
    private final ExposureCounters counters;
    private final PrivateEngagements engagements;
    private final Outbox outbox;
    private final Clock clock;

    ExposureService(
            ServedFeeds feeds, ExposureCounters counters, PrivateEngagements engagements, Outbox outbox, Clock clock) {
        this.feeds = feeds;
        this.counters = counters;
        this.engagements = engagements;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Confirms contents of a feed; returns how many of them were not confirmed before. */
    @WithTransaction
    Uni<Integer> confirm(UUID feedId, String userId, Set<String> contentIds) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return feeds.require(feedId, userId)
                .map(feed -> Exposure.confirm(feed, contentIds, now))
                .chain(counters::count)
                .call(fresh -> engagements.seen(seen(fresh)))
                .call(this::tell)
                .map(List::size);
    }

    private static List<SeenContent> seen(List<Exposure> exposures) {
        return exposures.stream()
                .map(one -> new SeenContent(one.userId(), one.accountId(), one.contentId(), one.servedAt()))
                .toList();
    }

    private Uni<Void> tell(List<Exposure> exposures) {
        return Multi.createFrom()
                .iterable(exposures)
                .onItem()
                .transformToUniAndConcatenate(exposure -> outbox.append(event(exposure)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static OutgoingEvent event(Exposure exposure) {
        return new OutgoingEvent(
                Exposure.TOPIC,
                exposure.contentId(),
                Exposure.TYPE,
                Ids.derive(exposure.feedId(), exposure.contentId()),
                exposure.confirmedAt(),
                exposure);
    }
}
