package io.siyu.recommendation.exposure;

import io.quarkus.scheduler.Scheduled;
import io.siyu.recommendation.time.Rounds;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/** Drops feeds and exposures past their keep; counters stay. */
@ApplicationScoped
class ServedFeedExpiry {
    private static final Logger LOG = Logger.getLogger(ServedFeedExpiry.class);
    private static final String EXPIRE_FEEDS = """
            delete from served_feed where feed_id in (select feed_id from served_feed where served_at < $1 limit 10000)
            """;
    private static final String EXPIRE_EXPOSURES = """
            delete from exposure where (feed_id, content_id) in
                (select feed_id, content_id from exposure where confirmed_at < $1 limit 10000)
            """;

    private final Pool pool;
    private final Settings settings;
    private final Clock clock;

    ServedFeedExpiry(Pool pool, Settings settings, Clock clock) {
        this.pool = pool;
        this.settings = settings;
        this.clock = clock;
    }

    /** How long single rows are kept, for audits. */
    @ConfigMapping(prefix = "siyu.recommendation.exposure")
    interface Settings {
        /** At least two days: a day is audited when its last feed can no longer be confirmed. */
        @WithDefault("P7D")
        Duration feedsKept();

        @WithDefault("P30D")
        Duration exposuresKept();
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> expire() {
        return Rounds.survive(expire(EXPIRE_FEEDS, settings.feedsKept()), LOG, "Expiry of feeds")
                .chain(() ->
                        Rounds.survive(expire(EXPIRE_EXPOSURES, settings.exposuresKept()), LOG, "Expiry of exposures"));
    }

    private Uni<Void> expire(String sql, Duration kept) {
        var before = clock.instant().minus(kept).atOffset(ZoneOffset.UTC);
        return Uni.createFrom()
                .deferred(() -> pool.preparedQuery(sql).execute(Tuple.of(before)))
                .repeat()
                .until(rows -> rows.rowCount() == 0)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
