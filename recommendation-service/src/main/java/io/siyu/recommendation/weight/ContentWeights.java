package io.siyu.recommendation.weight;

import io.siyu.platform.id.Ids;
import io.siyu.platform.outbox.Outbox;
import io.siyu.platform.outbox.OutgoingEvent;
import io.siyu.platform.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The weights of contents: told when they change, and readable at any time. */
@ApplicationScoped
class ContentWeights {
    /** What is not yet told is what its account's standing says, else neutral. */
    private static final String FIND = """
            select content_id, account_id,
                   coalesce(told.nebula, standing.weight, 1) as nebula,
                   coalesce(told.policy_version, standing.policy_version, (select max(version) from allocation_policy)) as policy_version,
                   coalesce(told.computed_at, standing.computed_at, content.changed_at) as computed_at
            from content
            left join content_weight told using (content_id, account_id)
            left join account_standing standing using (account_id)
            where content_id = $1 and removed_at is null
            """;

    private static final String MARK_ALL_OF = """
            insert into content_due (content_id)
            select content_id from content where account_id = any($1) and removed_at is null
            """;

    /** A queue names a content as often as it moved. */
    private static final String TAKE_DUE = """
            delete from content_due where seq = any(array(select seq from content_due order by seq limit $1))
            returning content_id
            """;

    private static final String DUE = """
            select content.content_id, content.account_id, content.removed_at is not null as is_removed,
                   coalesce(standing.weight, 1) as nebula, told.nebula as told_nebula
            from content
            left join account_standing standing using (account_id)
            left join content_weight told using (content_id)
            where content_id = any($1)
            order by content_id
            """;

    private static final String PUT = """
            insert into content_weight (content_id, account_id, nebula, weight, policy_version, computed_at)
            select content_id, account_id, nebula, weight, $5, $6
            from unnest($1::text[], $2::text[], $3::double precision[], $4::double precision[])
                 as computed (content_id, account_id, nebula, weight)
            on conflict (content_id) do update
            set nebula = excluded.nebula, weight = excluded.weight,
                policy_version = excluded.policy_version, computed_at = excluded.computed_at
            """;

    private static final String DROP = "delete from content_weight where content_id = any($1)";

    private final Pool pool;
    private final Outbox outbox;

    ContentWeights(Pool pool, Outbox outbox) {
        this.pool = pool;
        this.outbox = outbox;
    }

    /** The weight in force; 404 where there is no such content. */
    Uni<ContentWeight> require(String contentId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(contentId)).map(rows -> {
            if (rows.size() == 0) {
                throw new CommonProblem.NotFound("content");
            }
            return weight(rows.iterator().next());
        });
    }

    /** All contents of these accounts are to be told anew. */
    Uni<Void> markAllOf(SqlConnection transaction, Set<String> accountIds) {
        return accountIds.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(MARK_ALL_OF)
                        .execute(Tuple.of(accountIds.toArray(String[]::new)))
                        .replaceWithVoid();
    }

    /**
     * Tells the contents that the first {@code limit} rows of the queue name.
     *
     * @return how many rows were taken off the queue, however few contents they name: fewer than the limit means that none is left
     */
    Uni<Integer> tellDue(SqlConnection transaction, long policyVersion, Instant now, int limit) {
        return transaction
                .preparedQuery(TAKE_DUE)
                .execute(Tuple.of(limit))
                .call(taken -> tell(transaction, ids(taken), policyVersion, now))
                .map(RowSet::rowCount);
    }

    private Uni<Void> tell(SqlConnection transaction, Set<String> contentIds, long policyVersion, Instant now) {
        if (contentIds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(DUE)
                .execute(Tuple.of(contentIds.toArray(String[]::new)))
                .chain(rows -> {
                    var changed = new ArrayList<ContentWeight>();
                    var removed = new ArrayList<Row>();
                    for (var row : rows) {
                        if (row.getBoolean("is_removed")) {
                            removed.add(row);
                        } else if (!isTold(row)) {
                            changed.add(computed(row, policyVersion, now));
                        }
                    }
                    return put(transaction, changed, policyVersion, now).chain(() -> drop(transaction, removed, now));
                });
    }

    private static Set<String> ids(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString("content_id"))
                .collect(Collectors.toSet());
    }

    private Uni<Void> put(SqlConnection transaction, List<ContentWeight> weights, long policyVersion, Instant now) {
        if (weights.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var events = weights.stream()
                .map(weight -> event(weight.contentId(), weight.accountId(), now, weight))
                .toList();
        return transaction
                .preparedQuery(PUT)
                .execute(Tuple.from(List.of(
                        weights.stream().map(ContentWeight::contentId).toArray(String[]::new),
                        weights.stream().map(ContentWeight::accountId).toArray(String[]::new),
                        weights.stream()
                                .map(weight -> weight.factors().nebula())
                                .toArray(Double[]::new),
                        weights.stream().map(ContentWeight::weight).toArray(Double[]::new),
                        policyVersion,
                        OffsetDateTime.ofInstant(now, ZoneOffset.UTC))))
                .chain(() -> outbox.append(transaction, events));
    }

    private Uni<Void> drop(SqlConnection transaction, List<Row> removed, Instant now) {
        if (removed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var ids = removed.stream().map(row -> row.getString("content_id")).toArray(String[]::new);
        var tombstones = removed.stream()
                .map(row -> event(row.getString("content_id"), row.getString("account_id"), now, null))
                .toList();
        return transaction
                .preparedQuery(DROP)
                .execute(Tuple.of(ids))
                .chain(() -> outbox.append(transaction, tombstones));
    }

    private static OutgoingEvent event(String contentId, String accountId, Instant now, @Nullable ContentWeight data) {
        return new OutgoingEvent(ContentWeight.TOPIC, contentId, ContentWeight.TYPE, Ids.newId(accountId), now, data);
    }

    private static boolean isTold(Row row) {
        return row.getDouble("nebula").equals(row.getDouble("told_nebula"));
    }

    private static ContentWeight computed(Row row, long policyVersion, Instant now) {
        return ContentWeight.of(
                row.getString("content_id"),
                row.getString("account_id"),
                new WeightFactors(row.getDouble("nebula")),
                policyVersion,
                now);
    }

    private static ContentWeight weight(Row row) {
        return ContentWeight.of(
                row.getString("content_id"),
                row.getString("account_id"),
                new WeightFactors(row.getDouble("nebula")),
                row.getLong("policy_version"),
                row.getOffsetDateTime("computed_at").toInstant());
    }
}
