package io.siyu.recommendation.exposure;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Remembers what was served, so that only that can be confirmed. */
@ApplicationScoped
public class ServedFeeds {
    private static final String ADD = """
            insert into served_feed (feed_id, user_id, scene, served_at, content_ids, account_ids)
            values ($1, $2, $3, $4, $5, $6)
            """;

    /** A feed without slots still has one row, of nulls. */
    private static final String FIND = """
            select scene, cast(extract(epoch from served_at) * 1000000 as bigint) as served_micros, content_id, account_id
            from served_feed
            left join lateral unnest(content_ids, account_ids) with ordinality as slot (content_id, account_id, position) on true
            where feed_id = ?1 and user_id = ?2
            order by position
            """;

    private final Pool pool;

    ServedFeeds(Pool pool) {
        this.pool = pool;
    }

    public Uni<Void> add(ServedFeed feed) {
        return pool.preparedQuery(ADD)
                .execute(Tuple.of(
                        feed.feedId(),
                        feed.userId(),
                        feed.scene(),
                        OffsetDateTime.ofInstant(feed.servedAt(), ZoneOffset.UTC),
                        feed.slots().stream().map(ServedFeed.Slot::contentId).toArray(String[]::new),
                        feed.slots().stream().map(ServedFeed.Slot::accountId).toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** The feed as it was served to this user, in the current session; to anyone else it does not exist (404). */
    Uni<ServedFeed> require(UUID feedId, String userId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND, Object[].class)
                        .setParameter(1, feedId)
                        .setParameter(2, userId)
                        .getResultList())
                .map(rows -> feed(feedId, userId, rows));
    }

    private static ServedFeed feed(UUID feedId, String userId, List<Object[]> rows) {
        if (rows.isEmpty()) {
            throw new ExposureProblem.NoSuchFeed();
        }
        var first = rows.getFirst();
        return new ServedFeed(
                feedId,
                userId,
                (String) first[0],
                Instant.EPOCH.plus(((Number) first[1]).longValue(), ChronoUnit.MICROS),
                rows.stream()
                        .filter(row -> row[2] != null)
                        .map(row -> new ServedFeed.Slot((String) row[2], (String) row[3]))
                        .toList());
    }
}
