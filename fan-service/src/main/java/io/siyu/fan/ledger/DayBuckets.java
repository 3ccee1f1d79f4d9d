package io.siyu.fan.ledger;

import io.siyu.fan.decay.DayCount;
import io.siyu.fan.interaction.InteractionKind;
import io.siyu.fan.relation.RelationKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many of each kind on each day: what scores, tiers and breakdowns are read from. */
@ApplicationScoped
public class DayBuckets {
    /** Under the relations' locks, so nobody else is at these rows. */
    private static final String ADD = """
            insert into day_bucket as bucket (account_id, user_id, kind, day, n)
            select * from unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::bigint[])
            on conflict (account_id, user_id, kind, day) do update set n = bucket.n + excluded.n
            returning account_id, user_id, kind, day, n
            """;

    /** Not by the statement above: a row that is to be inserted is checked to be positive before its conflict is seen. */
    private static final String TAKE = """
            update day_bucket bucket set n = bucket.n + change.n
            from unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::bigint[]) as change (account_id, user_id, kind, day, n)
            where bucket.account_id = change.account_id and bucket.user_id = change.user_id
              and bucket.kind = change.kind and bucket.day = change.day
            returning bucket.account_id, bucket.user_id, bucket.kind, bucket.day, bucket.n
            """;

    private static final String OF = """
            select b.account_id, b.user_id, b.kind, b.day, b.n
            from unnest($1::text[], $2::text[]) as wanted (account_id, user_id)
                 join day_bucket b on b.account_id = wanted.account_id and b.user_id = wanted.user_id
            where b.n > 0
            """;

    /** Adds to buckets, or takes from them what was added before; what each was and is. */
    Uni<List<BucketChange>> add(SqlConnection transaction, Map<BucketChange.Bucket, Long> changes) {
        var more = new LinkedHashMap<>(changes);
        more.values().removeIf(change -> change < 0);
        var less = new LinkedHashMap<>(changes);
        less.values().removeIf(change -> change > 0);
        return execute(transaction, ADD, more).chain(added -> execute(transaction, TAKE, less)
                .map(taken -> Stream.concat(added.stream(), taken.stream()).toList()));
    }

    private static Uni<List<BucketChange>> execute(
            SqlConnection transaction, String sql, Map<BucketChange.Bucket, Long> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var buckets = List.copyOf(changes.keySet());
        var columns = Tuple.tuple()
                .addArrayOfString(
                        buckets.stream().map(bucket -> bucket.key().accountId()).toArray(String[]::new))
                .addArrayOfString(
                        buckets.stream().map(bucket -> bucket.key().userId()).toArray(String[]::new))
                .addArrayOfString(
                        buckets.stream().map(bucket -> bucket.kind().name()).toArray(String[]::new))
                .addArrayOfLocalDate(
                        buckets.stream().map(BucketChange.Bucket::day).toArray(LocalDate[]::new))
                .addArrayOfLong(changes.values().toArray(Long[]::new));
        return transaction.preparedQuery(sql).execute(columns).map(rows -> rows.stream()
                .map(row -> change(row, changes))
                .toList());
    }

    private static BucketChange change(Row row, Map<BucketChange.Bucket, Long> changes) {
        var bucket = new BucketChange.Bucket(key(row), kind(row), row.getLocalDate("day"));
        long after = row.getLong("n");
        return new BucketChange(
                bucket.key(), bucket.kind(), bucket.day(), after - changes.getOrDefault(bucket, 0L), after);
    }

    /** All that counts of those relations. */
    public Uni<Map<RelationKey, List<DayCount>>> of(SqlClient client, Collection<RelationKey> keys) {
        var columns = Tuple.tuple()
                .addArrayOfString(keys.stream().map(RelationKey::accountId).toArray(String[]::new))
                .addArrayOfString(keys.stream().map(RelationKey::userId).toArray(String[]::new));
        return client.preparedQuery(OF).execute(columns).map(rows -> rows.stream()
                .collect(Collectors.groupingBy(
                        DayBuckets::key,
                        Collectors.mapping(
                                row -> new DayCount(row.getLocalDate("day"), kind(row), row.getLong("n")),
                                Collectors.toList()))));
    }

    private static RelationKey key(Row row) {
        return new RelationKey(row.getString("account_id"), row.getString("user_id"));
    }

    private static InteractionKind kind(Row row) {
        return InteractionKind.valueOf(row.getString("kind"));
    }
}
