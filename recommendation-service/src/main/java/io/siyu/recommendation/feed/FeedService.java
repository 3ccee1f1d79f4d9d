package io.siyu.recommendation.feed;

import io.siyu.platform.id.Ids;
import io.siyu.recommendation.exposure.ServedFeed;
import io.siyu.recommendation.exposure.ServedFeeds;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Serves feeds and remembers what it served. */
@ApplicationScoped
class FeedService {
    private final Candidates candidates;
    private final ServedFeeds served;
    private final Settings settings;
    private final Clock clock;

    FeedService(Candidates candidates, ServedFeeds served, Settings settings, Clock clock) {
        this.candidates = candidates;
        this.served = served;
        this.settings = settings;
        this.clock = clock;
    }

    /** How much a feed may cost. */
    @ConfigMapping(prefix = "siyu.recommendation.feed")
    interface Settings {
        /** Contents one feed looks at; the freshest where there are more. */
        @WithDefault("10000")
        @Min(200) @Max(100_000) int candidatesAtMost();
    }

    record Feed(UUID feedId, List<FeedItem> items) {}

    /** A feed for a user; fails with 422 for a scene that is not offered. */
    Uni<Feed> serve(Scene scene, String userId, int limit) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return items(scene, userId, now, limit)
                .map(items -> new Feed(Ids.newId(userId), items))
                .call(feed ->
                        served.add(new ServedFeed(feed.feedId(), userId, scene.parameter(), now, slots(feed.items()))));
    }

    private Uni<List<FeedItem>> items(Scene scene, String userId, Instant now, int limit) {
        return switch (scene) {
            case PUBLIC ->
                candidates
                        .freshest(now, limit, PublicRanking.reach(), settings.candidatesAtMost())
                        .map(found -> PublicRanking.best(found, now, limit));
            case FOLLOW ->
                candidates
                        .followed(userId, now, limit)
                        .map(found -> found.stream().map(FeedService::followed).toList());
            case LOCAL, VERTICAL -> Uni.createFrom().failure(new FeedProblem.SceneNotOffered(scene));
        };
    }

    /** The follow feed is by time: its weight is told and not used (R16). */
    private static FeedItem followed(Candidate candidate) {
        return new FeedItem(candidate.contentId(), candidate.accountId(), candidate.nebula(), List.of("following"));
    }

    private static List<ServedFeed.Slot> slots(List<FeedItem> items) {
        return items.stream()
                .map(item -> new ServedFeed.Slot(item.contentId(), item.accountId()))
                .toList();
    }
}
