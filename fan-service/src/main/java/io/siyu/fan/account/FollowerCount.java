package io.siyu.fan.account;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** How many follow an account, kept as they come and go so that nobody counts a million rows to show a number. */
@ApplicationScoped
public class FollowerCount {
    /** One row an account would make all its new followers queue behind each other. */
    private static final int SLOTS = 8;

    private static final String ADD = """
            insert into follower_count (account_id, slot, followers) values ($1, $2, $3)
            on conflict (account_id, slot) do update set followers = follower_count.followers + excluded.followers
            """;
    private static final String LOSE = """
            with its as (
                select account_id, slot from follower_count where account_id = any($1) and slot = $2 order by account_id for update)
            update follower_count c set followers = c.followers - 1
            from its
            where c.account_id = its.account_id and c.slot = its.slot
            """;
    private static final String SUM =
            "select coalesce(sum(followers), 0)::bigint as followers from follower_count where account_id = $1";

    private final Pool database;

    FollowerCount(Pool database) {
        this.database = database;
    }

    /** Adds to the count in the caller's transaction; the relation is locked before, this row last. */
    public Uni<Void> add(SqlConnection transaction, String accountId, String userId, long change) {
        return transaction
                .preparedQuery(ADD)
                .execute(Tuple.of(accountId, slot(userId), change))
                .replaceWithVoid();
    }

    /** Adds to the counts of accounts, in the order of their ids, for many fans at once. */
    public Uni<Void> add(SqlConnection transaction, Map<String, Integer> changes) {
        var added = Uni.createFrom().voidItem();
        for (var change : new TreeMap<>(changes).entrySet()) {
            if (change.getValue() != 0) {
                added = added.chain(() -> add(transaction, change.getKey(), change.getKey(), change.getValue()));
            }
        }
        return added;
    }

    /** Takes a follower from each of the accounts, their relations locked before. */
    public Uni<Void> lose(SqlConnection transaction, Collection<String> accountIds, String userId) {
        return transaction
                .preparedQuery(LOSE)
                .execute(Tuple.tuple()
                        .addArrayOfString(accountIds.toArray(String[]::new))
                        .addShort(slot(userId)))
                .replaceWithVoid();
    }

    private static short slot(String userId) {
        return (short) Math.floorMod(userId.hashCode(), SLOTS);
    }

    Uni<Long> of(String accountId) {
        return database.preparedQuery(SUM)
                .execute(Tuple.of(accountId))
                .map(rows -> rows.iterator().next().getLong("followers"));
    }
}
