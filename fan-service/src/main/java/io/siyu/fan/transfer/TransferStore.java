package io.siyu.fan.transfer;

import io.siyu.fan.interaction.Domain;
import io.siyu.fan.relation.FollowOrigin;
import io.siyu.fan.relation.Relation.Following;
import io.siyu.fan.tier.Follow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One row a follower; written under the locks of both relations. */
@ApplicationScoped
class TransferStore {
    private static final String WAITING = """
            select user_id, transfer_id from transfer where run_id = $1 and state = 'WAITING' order by user_id limit $2
            """;
    private static final String MOVED = """
            update transfer t
            set state = 'MOVED', from_domain = new.from_domain, from_followed_at = new.from_followed_at, to_follow = new.to_follow,
                to_content_id = new.to_content_id, to_domain = new.to_domain, to_followed_at = new.to_followed_at,
                moved_at = $2, undo_until = $3
            from unnest($4::text[], $5::text[], $6::timestamptz[], $7::text[], $8::text[], $9::text[], $10::timestamptz[])
                 as new (user_id, from_domain, from_followed_at, to_follow, to_content_id, to_domain, to_followed_at)
            where t.run_id = $1 and t.user_id = new.user_id
            """;
    private static final String END = """
            update transfer t set state = new.state, why = coalesce(new.why, t.why), ended_at = $2
            from unnest($3::text[], $4::text[], $5::text[]) as new (user_id, state, why)
            where t.run_id = $1 and t.user_id = new.user_id
            """;
    private static final String READ = """
            select t.*, r.copy_content_id, r.content_id from transfer t join transfer_run r on r.run_id = t.run_id
            """;
    private static final String TO_RETURN =
            READ + "where t.run_id = $1 and t.state = 'MOVED' order by t.user_id limit $2";
    private static final String STILL_MOVED = """
            select user_id from transfer where run_id = $1 and user_id = any($2) and state = 'MOVED' order by user_id for update
            """;
    private static final String OF_USER =
            READ + "where t.user_id = $1 and t.transfer_id = $2 and t.moved_at is not null";
    private static final String ALL_OF_USER = READ + """
            where t.user_id = $1 and t.transfer_id < $2 and t.moved_at is not null order by t.transfer_id desc limit $3
            """;

    private final Pool database;

    TransferStore(Pool database) {
        this.database = database;
    }

    /** A follower whose turn comes. */
    record Waiting(String userId, UUID transferId) {}

    /** What became of a follower. */
    record Ended(
            String userId, TransferState state, @Nullable String why) {}

    Uni<List<Waiting>> waiting(SqlConnection transaction, Run run, int limit) {
        return transaction
                .preparedQuery(WAITING)
                .execute(Tuple.of(run.runId(), limit))
                .map(rows -> rows.stream()
                        .map(row -> new Waiting(row.getString("user_id"), row.getUUID("transfer_id")))
                        .toList());
    }

    /** Of one run and one instant. */
    Uni<Void> moved(SqlConnection transaction, Run run, List<Transfer> transfers) {
        if (transfers.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var columns = Tuple.tuple()
                .addUUID(run.runId())
                .addOffsetDateTime(utc(transfers.getFirst().movedAt()))
                .addOffsetDateTime(utc(transfers.getFirst().undoUntil()))
                .addArrayOfString(texts(transfers, Transfer::userId))
                .addArrayOfString(texts(transfers, transfer -> domain(transfer.before())))
                .addArrayOfOffsetDateTime(
                        times(transfers, transfer -> transfer.before().since()))
                .addArrayOfString(texts(
                        transfers, transfer -> transfer.beforeThere().follow().name()))
                .addArrayOfString(texts(transfers, transfer -> content(transfer.beforeThere())))
                .addArrayOfString(texts(transfers, transfer -> domain(transfer.beforeThere())))
                .addArrayOfOffsetDateTime(
                        times(transfers, transfer -> transfer.beforeThere().since()));
        return transaction.preparedQuery(MOVED).execute(columns).replaceWithVoid();
    }

    Uni<Void> end(SqlConnection transaction, UUID runId, List<Ended> ended, Instant now) {
        if (ended.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var columns = Tuple.tuple()
                .addUUID(runId)
                .addOffsetDateTime(utc(now))
                .addArrayOfString(texts(ended, Ended::userId))
                .addArrayOfString(texts(ended, one -> one.state().name()))
                .addArrayOfString(texts(ended, Ended::why));
        return transaction.preparedQuery(END).execute(columns).replaceWithVoid();
    }

    Uni<List<Transfer>> toReturn(SqlConnection transaction, Run run, int limit) {
        return transaction
                .preparedQuery(TO_RETURN)
                .execute(Tuple.of(run.runId(), limit))
                .map(rows -> rows.stream().map(TransferStore::read).toList());
    }

    /** Those of the users whose transfer still stands, locked; the relations must be locked before. */
    Uni<List<String>> stillMoved(SqlConnection transaction, UUID runId, Collection<String> users) {
        return transaction
                .preparedQuery(STILL_MOVED)
                .execute(Tuple.of(runId).addArrayOfString(users.toArray(String[]::new)))
                .map(rows -> rows.stream().map(row -> row.getString("user_id")).toList());
    }

    Uni<Optional<Transfer>> of(String userId, UUID transferId) {
        return database.preparedQuery(OF_USER)
                .execute(Tuple.of(userId, transferId))
                .map(rows -> rows.stream().findFirst().map(TransferStore::read));
    }

    /** The newest first. */
    Uni<List<Transfer>> all(String userId, UUID before, int limit) {
        return database.preparedQuery(ALL_OF_USER)
                .execute(Tuple.of(userId, before, limit))
                .map(rows -> rows.stream().map(TransferStore::read).toList());
    }

    private static Transfer read(Row row) {
        var copy = row.getString("copy_content_id");
        return new Transfer(
                row.getUUID("transfer_id"),
                row.getUUID("run_id"),
                row.getString("user_id"),
                row.getString("from_account_id"),
                row.getString("to_account_id"),
                copy,
                row.getString("content_id"),
                TransferState.valueOf(row.getString("state")),
                new Following(
                        Follow.FOLLOWING, origin(copy, row.getString("from_domain")), time(row, "from_followed_at")),
                new Following(
                        Follow.valueOf(row.getString("to_follow")),
                        origin(row.getString("to_content_id"), row.getString("to_domain")),
                        time(row, "to_followed_at")),
                row.getOffsetDateTime("moved_at").toInstant(),
                row.getOffsetDateTime("undo_until").toInstant());
    }

    private static @Nullable FollowOrigin origin(@Nullable String content, @Nullable String domain) {
        return domain == null ? null : new FollowOrigin(content, Domain.valueOf(domain));
    }

    private static @Nullable Instant time(Row row, String column) {
        var time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable String domain(Following following) {
        return following.origin() == null ? null : following.origin().domain().name();
    }

    private static @Nullable String content(Following following) {
        return following.origin() == null ? null : following.origin().contentId();
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static <T> @Nullable OffsetDateTime[] times(List<T> rows, Function<T, @Nullable Instant> column) {
        return rows.stream()
                .map(column)
                .map(time -> time == null ? null : utc(time))
                .toArray(OffsetDateTime[]::new);
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
