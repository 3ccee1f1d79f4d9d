package io.siyu.fan.transfer;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The runs; the one at work is locked, so that each chunk is one replica's. */
@ApplicationScoped
class RunStore {
    private static final String BEGIN = """
            insert into transfer_run (run_id, from_account_id, copy_content_id, to_account_id, content_id, as_of, phase)
            values (?1, ?2, ?3, ?4, ?5, ?6, 'ENLISTING')
            """;
    private static final String RETURN = """
            update transfer_run set phase = 'RETURNING', finished_at = null where run_id = ?1
            """;
    private static final String NEXT = """
            select * from transfer_run
            where phase in ('ENLISTING', 'MOVING', 'RETURNING')
            order by touched_at limit 1
            for update skip locked
            """;
    private static final String ENLIST = """
            select user_id from relation
            where account_id = $1 and follow_content_id = $2 and user_id > $3 and follow = 'FOLLOWING' and followed_at <= $4
              and not staff
            order by user_id limit $5
            """;
    private static final String WRITE_DOWN = """
            insert into transfer (run_id, user_id, transfer_id, from_account_id, to_account_id)
            select $1, user_id, transfer_id, $2, $3 from unnest($4::text[], $5::uuid[]) as fan (user_id, transfer_id)
            """;
    private static final String ENLISTED = """
            update transfer_run
            set enlisted_until = case $4 when 'ENLISTING' then $2 else '' end, total = total + $3, phase = $4, touched_at = clock_timestamp()
            where run_id = $1
            """;
    private static final String TOUCH = "update transfer_run set touched_at = clock_timestamp() where run_id = $1";
    private static final String FINISH = """
            update transfer_run set phase = $2, finished_at = clock_timestamp(), touched_at = clock_timestamp() where run_id = $1
            """;

    /** Joins the current Panache transaction. */
    Uni<Void> begin(Run run) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(BEGIN)
                        .setParameter(1, run.runId())
                        .setParameter(2, run.fromAccountId())
                        .setParameter(3, run.copyContentId())
                        .setParameter(4, run.toAccountId())
                        .setParameter(5, run.contentId())
                        .setParameter(6, run.asOf())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Joins the current Panache transaction; waits for the chunk that is under way. */
    Uni<Void> turnBack(UUID runId) {
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(RETURN).setParameter(1, runId).executeUpdate())
                .replaceWithVoid();
    }

    Uni<Optional<Run>> next(SqlConnection transaction) {
        return transaction.preparedQuery(NEXT).execute().map(rows -> rows.stream()
                .findFirst()
                .map(RunStore::read));
    }

    private static Run read(Row row) {
        return new Run(
                row.getUUID("run_id"),
                row.getString("from_account_id"),
                row.getString("copy_content_id"),
                row.getString("to_account_id"),
                row.getString("content_id"),
                row.getOffsetDateTime("as_of").toInstant(),
                RunPhase.valueOf(row.getString("phase")),
                row.getString("enlisted_until"));
    }

    Uni<List<String>> toEnlist(SqlConnection transaction, Run run, int limit) {
        var columns = Tuple.of(
                run.fromAccountId(),
                run.copyContentId(),
                run.enlistedUntil(),
                run.asOf().atOffset(java.time.ZoneOffset.UTC),
                limit);
        return transaction.preparedQuery(ENLIST).execute(columns).map(rows -> rows.stream()
                .map(row -> row.getString("user_id"))
                .toList());
    }

    Uni<Void> enlist(SqlConnection transaction, Run run, List<String> users, List<UUID> ids, RunPhase then) {
        var columns = Tuple.of(run.runId(), run.fromAccountId(), run.toAccountId())
                .addArrayOfString(users.toArray(String[]::new))
                .addArrayOfUUID(ids.toArray(UUID[]::new));
        var until = users.isEmpty() ? run.enlistedUntil() : users.getLast();
        return transaction
                .preparedQuery(WRITE_DOWN)
                .execute(columns)
                .chain(() -> transaction
                        .preparedQuery(ENLISTED)
                        .execute(Tuple.of(run.runId(), until, (long) users.size(), then.name())))
                .replaceWithVoid();
    }

    Uni<Void> touch(SqlConnection transaction, Run run) {
        return transaction.preparedQuery(TOUCH).execute(Tuple.of(run.runId())).replaceWithVoid();
    }

    Uni<Void> finish(SqlConnection transaction, Run run, RunPhase as) {
        return transaction
                .preparedQuery(FINISH)
                .execute(Tuple.of(run.runId(), as.name()))
                .replaceWithVoid();
    }
}
