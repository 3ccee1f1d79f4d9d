package io.siyu.fan.erasure;

import io.siyu.fan.erased.UserMarks;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of erasures and the marks of those who were erased. */
@ApplicationScoped
class ErasureStore {
    private static final String COLUMNS = "erasure_id, state, requested_at, erased_at, finished_at";

    /** From here on nothing of the person is taken in. */
    private static final String SHUT = """
            insert into erased_user (user_mark) values ($1) on conflict (user_mark) do update set erased_at = null
            """;

    private static final String BEGIN = """
            insert into erasure (erasure_id, user_mark, user_id, state, requested_at) values ($1, $2, $3, 'DELETING', $4)
            on conflict (user_mark) where state <> 'DONE' do nothing
            """;
    private static final String AT_WORK =
            "select " + COLUMNS + " from erasure where user_mark = $1 and state <> 'DONE'";
    private static final String FIND = "select " + COLUMNS + " from erasure where erasure_id = $1 and user_mark = $2";
    private static final String ON_STAFF = "select exists (select from account_staff where user_id = $1) as on_staff";

    /** Several replicas may work at once, each on another person. */
    private static final String NEXT = """
            select erasure_id, user_id, state, erased_at, barrier is not null as barred
            from erasure
            where state = 'DELETING'
               or state = 'SETTLING' and (barrier is null or pg_snapshot_xmin(pg_current_snapshot()) >= barrier)
            order by requested_at limit 1 for update skip locked
            """;

    private static final String OPEN_AGAIN = "update erased_user set erased_at = $2 where user_mark = $1";
    private static final String SETTLE =
            "update erasure set state = 'SETTLING', erased_at = $2, barrier = null where erasure_id = $1";
    private static final String WAIT =
            "update erasure set barrier = pg_snapshot_xmax(pg_current_snapshot()) where erasure_id = $1";
    private static final String FINISH = """
            with passed as (delete from erasure_account where erasure_id = $1)
            update erasure set state = 'DONE', finished_at = $2 where erasure_id = $1
            """;
    private static final String FORGET = """
            update erasure e set user_id = null
            from (select erasure_id, user_id from erasure
                  where user_id is not null and state = 'DONE' and erased_at < $1
                  order by erased_at limit 100 for update skip locked) told
            where e.erasure_id = told.erasure_id
            returning told.user_id
            """;

    private final UserMarks marks;
    private final Pool database;

    ErasureStore(UserMarks marks, Pool database) {
        this.marks = marks;
        this.database = database;
    }

    Uni<Boolean> isOnStaff(SqlConnection transaction, String userId) {
        return transaction.preparedQuery(ON_STAFF).execute(Tuple.of(userId)).map(rows -> rows.iterator()
                .next()
                .getBoolean("on_staff"));
    }

    /** Begins an erasure, or finds the one that is at work. */
    Uni<ErasureView> begin(SqlConnection transaction, UUID id, String userId, Instant now) {
        var mark = marks.of(userId);
        return transaction
                .preparedQuery(BEGIN)
                .execute(Tuple.of(id, mark, userId, now.atOffset(ZoneOffset.UTC)))
                .call(begun -> begun.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : transaction
                                .preparedQuery(SHUT)
                                .execute(Tuple.of(mark))
                                .replaceWithVoid())
                .chain(() -> transaction.preparedQuery(AT_WORK).execute(Tuple.of(mark)))
                .map(rows -> view(rows.iterator().next()));
    }

    /** An erasure of this user. */
    Uni<Optional<ErasureView>> find(UUID id, String userId) {
        return database.preparedQuery(FIND)
                .execute(Tuple.of(id, marks.of(userId)))
                .map(rows -> rows.stream().findFirst().map(ErasureStore::view));
    }

    private static ErasureView view(Row row) {
        return new ErasureView(
                row.getUUID("erasure_id"),
                ErasureState.valueOf(row.getString("state")),
                row.getOffsetDateTime("requested_at").toInstant(),
                instant(row.getOffsetDateTime("erased_at")),
                instant(row.getOffsetDateTime("finished_at")));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /**
     * An erasure at which there is something to do.
     *
     * @param erasedAt null until the others are told
     * @param barred whether everyone who was at work when it was told is done
     */
    record Work(
            UUID id,
            String userId,
            ErasureState state,
            @Nullable Instant erasedAt,
            boolean barred) {
        private static Work read(Row row) {
            return new Work(
                    row.getUUID("erasure_id"),
                    row.getString("user_id"),
                    ErasureState.valueOf(row.getString("state")),
                    instant(row.getOffsetDateTime("erased_at")),
                    row.getBoolean("barred"));
        }
    }

    /** The oldest erasure at which there is something to do now, locked. */
    Uni<Optional<Work>> next(SqlConnection transaction) {
        return transaction.preparedQuery(NEXT).execute().map(rows -> rows.stream()
                .findFirst()
                .map(Work::read));
    }

    /** What the person does after this instant is taken in again. */
    Uni<Void> settle(SqlConnection transaction, Work work, Instant erasedAt) {
        var at = erasedAt.atOffset(ZoneOffset.UTC);
        return transaction
                .preparedQuery(OPEN_AGAIN)
                .execute(Tuple.of(marks.of(work.userId()), at))
                .chain(() -> transaction.preparedQuery(SETTLE).execute(Tuple.of(work.id(), at)))
                .replaceWithVoid();
    }

    /** To be looked at again when all transactions of this moment have ended. */
    Uni<Void> await(SqlConnection transaction, Work work) {
        return transaction.preparedQuery(WAIT).execute(Tuple.of(work.id())).replaceWithVoid();
    }

    Uni<Void> finish(SqlConnection transaction, Work work, Instant now) {
        return transaction
                .preparedQuery(FINISH)
                .execute(Tuple.of(work.id(), now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** Drops the ids of some who were erased before; who they were, to be dropped elsewhere too. */
    Uni<List<String>> forget(SqlConnection transaction, Instant before) {
        return transaction
                .preparedQuery(FORGET)
                .execute(Tuple.of(before.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.stream().map(row -> row.getString("user_id")).toList());
    }
}
