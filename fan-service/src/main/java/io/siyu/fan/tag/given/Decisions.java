package io.siyu.fan.tag.given;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.siyu.fan.relation.RelationKey;
import io.siyu.fan.relation.RelationProblem;
import io.siyu.fan.tag.TagBits;
import io.siyu.fan.tag.given.Decision.Kind;
import io.siyu.platform.background.Backlog;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The table of decisions. Each is made under the relation's lock and worked into its bit set before that is let go, so of a staff that gives and
 * a fan who deletes at once the fan wins whoever is first.
 */
@ApplicationScoped
class Decisions {
    private static final int CHUNK = 1_000;
    private static final String LOCK = """
            select user_id from relation where account_id = $1 and user_id = $2 for no key update
            """;
    private static final String OF = "select * from tag_decision where account_id = $1 and user_id = $2 order by tag";
    private static final String GIVE = """
            insert into tag_decision as known (account_id, user_id, tag, decision, confidence, note, decided_by, decided_at, expires_at)
            values ($1, $2, $3, 'MANUAL', $4, $5, $6, $7, $8)
            on conflict (account_id, user_id, tag) do update
            set confidence = excluded.confidence, note = excluded.note, decided_by = excluded.decided_by,
                decided_at = excluded.decided_at, expires_at = excluded.expires_at
            where known.decision = 'MANUAL'
            """;
    private static final String DELETE = """
            insert into tag_decision (account_id, user_id, tag, decision, confidence, note, decided_by, decided_at, expires_at)
            values ($1, $2, $3, 'DELETED', 1, null, $2, $4, null)
            on conflict (account_id, user_id, tag) do update
            set decision = 'DELETED', confidence = 1, note = null, decided_by = excluded.decided_by,
                decided_at = excluded.decided_at, expires_at = null
            where tag_decision.decision = 'MANUAL'
            """;
    private static final String TAKE_BACK = """
            delete from tag_decision where account_id = $1 and user_id = $2 and tag = $3 and decision = $4
            """;
    private static final String EXPIRED = """
            delete from tag_decision d
            using (select account_id, user_id, tag from tag_decision where expires_at <= $1 order by expires_at limit $2) due
            where d.account_id = due.account_id and d.user_id = due.user_id and d.tag = due.tag
              and d.decision = 'MANUAL' and d.expires_at <= $1
            returning d.account_id, d.user_id
            """;

    private final TagBits bits;
    private final Pool database;
    private final Backlog backlog;
    private final Clock clock;

    Decisions(TagBits bits, Pool database, Backlog backlog, Clock clock) {
        this.bits = bits;
        this.database = database;
        this.backlog = backlog;
        this.clock = clock;
    }

    Uni<List<Decision>> of(SqlClient client, RelationKey key) {
        return client.preparedQuery(OF)
                .execute(Tuple.of(key.accountId(), key.userId()))
                .map(rows -> rows.stream().map(Decision::read).toList());
    }

    /** The staff gives a tag, or gives it again; fails where there is no such fan or the fan has deleted it. */
    Uni<Void> give(RelationKey key, Decision decision) {
        var columns = Tuple.of(key.accountId(), key.userId(), decision.tag())
                .addDouble(decision.confidence())
                .addString(decision.note())
                .addString(decision.by())
                .addOffsetDateTime(time(decision.at()))
                .addOffsetDateTime(decision.expiresAt() == null ? null : time(decision.expiresAt()));
        return decide(key, transaction -> transaction
                .preparedQuery(GIVE)
                .execute(columns)
                .invoke(result -> {
                    if (result.rowCount() == 0) {
                        throw new TagProblem.DeletedByFan();
                    }
                })
                .replaceWithVoid());
    }

    /** The fan deletes a tag for good, whoever or whatever gave it or would. */
    Uni<Void> delete(RelationKey key, String tag) {
        var columns = Tuple.of(key.accountId(), key.userId(), tag, time(clock.instant()));
        return decide(
                key,
                transaction ->
                        transaction.preparedQuery(DELETE).execute(columns).replaceWithVoid());
    }

    /** Takes a decision of that kind back; who made none changes nothing. Whether there was one. */
    Uni<Boolean> takeBack(RelationKey key, String tag, Kind kind) {
        var columns = Tuple.of(key.accountId(), key.userId(), tag, kind.name());
        return decide(
                key,
                transaction ->
                        transaction.preparedQuery(TAKE_BACK).execute(columns).map(rows -> rows.rowCount() == 1));
    }

    private <T> Uni<T> decide(RelationKey key, Function<SqlConnection, Uni<T>> act) {
        return database.withTransaction(transaction -> transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(key.accountId(), key.userId()))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw new RelationProblem.NoSuchFan();
                    }
                })
                .chain(() -> act.apply(transaction))
                .call(() -> bits.settle(transaction, List.of(key))));
    }

    @Scheduled(
            identity = "expired-tags",
            every = "${siyu.fan.tag.every:1s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> endExpired() {
        return backlog.inParts(transaction -> endSome(transaction).map(ended -> ended == CHUNK));
    }

    /** Rows that another replica is ending are gone when it has. */
    private Uni<Integer> endSome(SqlConnection transaction) {
        return transaction
                .preparedQuery(EXPIRED)
                .execute(Tuple.of(time(clock.instant()), CHUNK))
                .map(rows -> rows.stream()
                        .map(row -> new RelationKey(row.getString("account_id"), row.getString("user_id")))
                        .toList())
                .call(keys -> bits.settle(
                        transaction, keys.stream().distinct().sorted().toList()))
                .map(List::size);
    }

    private static OffsetDateTime time(java.time.@Nullable Instant instant) {
        return java.util.Objects.requireNonNull(instant).atOffset(ZoneOffset.UTC);
    }
}
