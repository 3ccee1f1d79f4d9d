package io.siyu.fan.segment.index;

import io.siyu.fan.account.AccountProblem;
import io.siyu.fan.decay.Decay;
import io.siyu.fan.decay.HalfLife;
import io.siyu.fan.segment.filter.Filter.Window;
import io.siyu.fan.tag.TagSettings;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads what an index is made of. What each transaction touched is noted beside the relations; whoever has read up to a snapshot finds everything
 * newer among what transactions touched that were not over then (at or above its xmin), in whatever order they commit.
 */
@ApplicationScoped
class FanRows {
    /** Rows read at once: a few milliseconds of an event loop. */
    private static final int SLICE = 1_000;

    private static final String ONE_SNAPSHOT = "set transaction isolation level repeatable read, read only";

    /** The default half-life stands where an account has no policy of its own. */
    private static final String STATE = """
            select pg_snapshot_xmin(pg_current_snapshot())::text as xmin, a.epoch, (p.policy ->> 'halfLifeDays')::int as half_life
            from account a left join tier_policy p on p.account_id = a.account_id
            where a.account_id = $1
            """;

    private static final String ALL = "select " + FanRow.columns(2) + " from relation r where r.account_id = $1";

    private static final String TOUCHED =
            "select t.user_id from touched_relation t where t.account_id = $1 and t.xid >= $2::text::xid8";

    private static final String CHANGED = """
            select state.*, changed.*,
                   exists (select from relation_gone g where g.account_id = $1 and g.changed_xid >= $2::text::xid8) as some_gone
            from (%s) state
                 left join lateral (
                     select true as changed, %s
                     from relation r where r.account_id = $1 and r.user_id in (%s)
                     limit $3) changed on true
            """.formatted(STATE, FanRow.columns(4), TOUCHED);

    private static final String ALL_CHANGED = "select %s from relation r where r.account_id = $1 and r.user_id in (%s)"
            .formatted(FanRow.columns(3), TOUCHED);

    private static final String GONE =
            "select fan_no from relation_gone where account_id = $1 and changed_xid >= $2::text::xid8";

    private static final String COUNTS = """
            select r.fan_no, sum(b.n)::bigint as times
            from day_bucket b join relation r on r.account_id = b.account_id and r.user_id = b.user_id
            where b.account_id = $1 and b.kind = $2 and b.day > $3 and b.n > 0
            group by r.fan_no
            """;

    private static final String COUNTS_OF = """
            select r.fan_no, coalesce(sum(b.n), 0)::bigint as times
            from relation r
                 left join day_bucket b on b.account_id = r.account_id and b.user_id = r.user_id and b.kind = $3 and b.day > $4 and b.n > 0
            where r.account_id = $1 and r.user_id = any($2)
            group by r.fan_no
            """;

    private static final String KEEP_SECRET =
            "insert into segment_secret (account_id) select account_id from account where account_id = $1 on conflict do nothing";
    private static final String SECRET = "select secret from segment_secret where account_id = $1";

    private final Pool database;
    private final String currency;

    FanRows(Pool database, TagSettings settings) {
        this.database = database;
        this.currency = settings.currency();
    }

    /**
     * Up to when an index has read, and by what rule points fade.
     *
     * @param xmin of the snapshot
     */
    record State(String xmin, Decay decay) {
        private static State read(Row row) {
            var halfLife = row.getInteger("half_life");
            return new State(
                    row.getString("xmin"),
                    new Decay(row.getLocalDate("epoch"), halfLife == null ? HalfLife.DEFAULT : new HalfLife(halfLife)));
        }
    }

    /**
     * What has changed since a snapshot.
     *
     * @param complete false where there was more than could be read at once
     * @param someGone whether relations were deleted
     */
    record Changes(State state, List<FanRow> rows, boolean complete, boolean someGone) {}

    /** How often a fan did something. */
    record Times(long number, long count) {
        private static Times read(Row row) {
            return new Times(row.getLong("fan_no"), row.getLong("times"));
        }
    }

    /** All relations of the account, slice by slice; the snapshot they were read in. Fails with 404 where there is no such account. */
    Uni<State> readAll(String accountId, Consumer<State> first, Consumer<List<FanRow>> slice) {
        return inOneSnapshot(connection -> connection
                .preparedQuery(STATE)
                .execute(Tuple.of(accountId))
                .map(FanRows::state)
                .invoke(first)
                .call(_ -> stream(connection, ALL, Tuple.of(accountId, currency), FanRow::read, slice)));
    }

    /** What has changed, if it is not more than a slice. */
    Uni<Changes> readChanges(String accountId, String sinceXmin) {
        return database.preparedQuery(CHANGED)
                .execute(Tuple.of(accountId, sinceXmin, SLICE, currency))
                .map(rows -> new Changes(
                        state(rows),
                        rows.stream()
                                .filter(row -> row.getBoolean("changed") != null)
                                .map(FanRow::read)
                                .toList(),
                        rows.size() < SLICE,
                        rows.iterator().next().getBoolean("some_gone")));
    }

    /** What has changed, however much. */
    Uni<State> readAllChanges(String accountId, String sinceXmin, Consumer<List<FanRow>> slice) {
        return inOneSnapshot(connection -> connection
                .preparedQuery(STATE)
                .execute(Tuple.of(accountId))
                .map(FanRows::state)
                .call(_ -> stream(
                        connection, ALL_CHANGED, Tuple.of(accountId, sinceXmin, currency), FanRow::read, slice)));
    }

    /** The numbers of relations that were deleted. */
    Uni<List<Long>> readGone(String accountId, String sinceXmin) {
        return database.preparedQuery(GONE)
                .execute(Tuple.of(accountId, sinceXmin))
                .map(rows -> rows.stream().map(row -> row.getLong("fan_no")).toList());
    }

    /** How often each fan did it who did it at all. */
    Uni<Void> count(String accountId, Window window, LocalDate today, Consumer<List<Times>> slice) {
        var columns = Tuple.of(accountId, window.kind().name(), today.minusDays(window.days()));
        return inOneSnapshot(connection -> stream(connection, COUNTS, columns, Times::read, slice));
    }

    /** How often each of these fans did it. */
    Uni<List<Times>> countOf(String accountId, List<String> userIds, Window window, LocalDate today) {
        var columns = Tuple.of(accountId)
                .addArrayOfString(userIds.toArray(String[]::new))
                .addString(window.kind().name())
                .addLocalDate(today.minusDays(window.days()));
        return database.preparedQuery(COUNTS_OF)
                .execute(columns)
                .map(rows -> rows.stream().map(Times::read).toList());
    }

    /** What the noise of the account's counts is drawn from, made when it is first asked for. */
    Uni<UUID> secret(String accountId) {
        return database.preparedQuery(KEEP_SECRET)
                .execute(Tuple.of(accountId))
                .chain(() -> database.preparedQuery(SECRET).execute(Tuple.of(accountId)))
                .map(rows -> rows.stream().findFirst().orElseThrow(AccountProblem.Unknown::new))
                .map(row -> row.getUUID("secret"));
    }

    private <T> Uni<T> inOneSnapshot(Function<SqlConnection, Uni<T>> reading) {
        return database.withTransaction(
                connection -> connection.query(ONE_SNAPSHOT).execute().chain(() -> reading.apply(connection)));
    }

    /** By a cursor, so that neither side ever holds more than a slice; what is made of it is made on a worker thread. */
    private static <T> Uni<Void> stream(
            SqlConnection connection, String sql, Tuple columns, Function<Row, T> read, Consumer<List<T>> slice) {
        return connection.prepare(sql).chain(statement -> {
            var cursor = statement.cursor(columns);
            return drain(cursor, read, slice).eventually(cursor::close).eventually(statement::close);
        });
    }

    private static <T> Uni<Void> drain(Cursor cursor, Function<Row, T> read, Consumer<List<T>> slice) {
        return Multi.createBy()
                .repeating()
                .uni(() -> cursor.read(SLICE)
                        .map(rows -> rows.stream().map(read).toList())
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .invoke(slice))
                .whilst(_ -> cursor.hasMore())
                .onItem()
                .ignoreAsUni();
    }

    private static State state(RowSet<Row> rows) {
        return rows.stream().findFirst().map(State::read).orElseThrow(AccountProblem.Unknown::new);
    }
}
