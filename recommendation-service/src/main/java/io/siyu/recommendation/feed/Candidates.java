package io.siyu.recommendation.feed;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** What may be shown, from contents and their weights. */
@ApplicationScoped
class Candidates {
    /** Only what can still win is read: from the $2-th freshest, $3 seconds back. */
    private static final String FRESHEST = """
            with last as (
                select fresh_since from content
                where removed_at is null and fresh_since <= $1
                order by fresh_since desc, content_id
                offset $2 - 1 limit 1
            )
            select content.content_id, content.account_id, fresh_since, coalesce(told.nebula, standing.weight, 1) as nebula
            from content
            left join content_weight told using (content_id)
            left join account_standing standing on standing.account_id = content.account_id
            where removed_at is null and fresh_since <= $1
              and fresh_since >= coalesce((select fresh_since from last) - make_interval(secs => $3), '-infinity')
            order by fresh_since desc, content_id
            limit $4
            """;

    /** Accounts one follow feed looks at; of a user who follows more, those engaged with last in private, then any. */
    static final int FOLLOWED_AT_MOST = 1_000;

    /** Freshest first over the accounts the user follows; each account gives at most the limit. A re-dated work stays where it was. */
    private static final String FOLLOWED = """
            select work.content_id, followed.account_id, work.fresh_since, coalesce(told.nebula, standing.weight, 1) as nebula
            from (select account_id from relation_copy
                  where user_id = $1 and following
                  order by engaged_on desc, account_id
                  limit $4) as followed
            cross join lateral (
                select content_id, fresh_since from content
                where account_id = followed.account_id and removed_at is null and fresh_since <= $2
                order by fresh_since desc, content_id
                limit $3
            ) work
            left join content_weight told using (content_id)
            left join account_standing standing on standing.account_id = followed.account_id
            order by work.fresh_since desc, work.content_id
            limit $3
            """;

    private final Pool pool;

    Candidates(Pool pool) {
        this.pool = pool;
    }

    /**
     * Contents among which the best {@code limit} are, freshest first.
     *
     * @param reach how far behind the limit-th freshest a winner may be
     * @param atMost the most that is read, whatever the reach
     */
    Uni<List<Candidate>> freshest(Instant now, int limit, Duration reach, int atMost) {
        return read(FRESHEST, Tuple.of(at(now), limit, (double) reach.toSeconds(), atMost));
    }

    /** The freshest contents of accounts the user follows, in order; at most {@value #FOLLOWED_AT_MOST} accounts are looked at. */
    Uni<List<Candidate>> followed(String userId, Instant now, int limit) {
        return read(FOLLOWED, Tuple.of(userId, at(now), limit, FOLLOWED_AT_MOST));
    }

    private Uni<List<Candidate>> read(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(Candidates::candidate)
                .toList());
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Candidate candidate(Row row) {
        return new Candidate(
                row.getString("content_id"),
                row.getString("account_id"),
                row.getOffsetDateTime("fresh_since").toInstant(),
                row.getDouble("nebula"));
    }
}
