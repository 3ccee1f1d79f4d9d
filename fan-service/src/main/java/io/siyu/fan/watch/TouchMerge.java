package io.siyu.fan.watch;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Merges what the hour before appended into one row a relation, its newest. Whoever catches up loses nothing by it: for each change there still
 * is a row at or after its place.
 */
@ApplicationScoped
class TouchMerge {
    private static final OneReplica WORK = new OneReplica(7310581090001L);

    private static final String PART_BEFORE =
            "select ((floor(extract(epoch from now()) / 3600)::bigint + 1) % 2)::int as part";

    /** Waits for those who began before the hour did, and are not through yet. */
    private static final String LOCK = "lock table relation_touch_%d in exclusive mode";

    private static final String MERGE = """
            insert into relation_touched as known (account_id, user_id, xid)
            select account_id, user_id, max(xid) from relation_touch_%d group by account_id, user_id order by account_id, user_id
            on conflict (account_id, user_id) do update set xid = greatest(known.xid, excluded.xid)
            """;
    private static final String EMPTY = "truncate relation_touch_%d";

    private final Pool database;

    TouchMerge(Pool database) {
        this.database = database;
    }

    @Scheduled(
            identity = "touch-merge",
            every = "${siyu.fan.watch.merge-every:10m}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> merge() {
        return WORK.repeat(database, transaction -> transaction
                .query(PART_BEFORE)
                .execute()
                .chain(rows -> merge(transaction, rows.iterator().next().getInteger("part")))
                .replaceWith(false));
    }

    /** One of the two parts. */
    Uni<Void> merge(SqlConnection transaction, int part) {
        return execute(transaction, LOCK, part)
                .chain(() -> execute(transaction, MERGE, part))
                .chain(() -> execute(transaction, EMPTY, part));
    }

    private static Uni<Void> execute(SqlConnection transaction, String sql, int part) {
        return transaction.query(sql.formatted(part)).execute().replaceWithVoid();
    }
}
