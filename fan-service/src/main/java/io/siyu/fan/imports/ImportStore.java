package io.siyu.fan.imports;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.siyu.fan.csv.CsvPiece;
import io.siyu.fan.imports.ImportView.RejectedLine;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
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

/** Imports, their files in pieces, and what was wrong with their lines. */
@ApplicationScoped
class ImportStore {
    private static final String OPEN = """
            insert into import_job (import_id, account_id, requested_by, requested_at, status)
            select $1, $2, $3, $4, 'RECEIVING'
            where (select count(*) from import_job where account_id = $2 and status <> 'DONE') < $5
            """;
    private static final String KEEP = """
            with touched as (update import_job set touched_at = clock_timestamp() where import_id = $1)
            insert into import_piece (import_id, first_line, bytes) values ($1, $2, $3)
            """;
    private static final String RECEIVE = """
            update import_job set status = 'RECEIVED', kind = ?2, lines = ?3, touched_at = clock_timestamp()
            where import_id = ?1 and status = 'RECEIVING'
            """;

    /** Locks the import first: one that was received in between is none to throw away. */
    private static final String ABANDON = """
            with given_up as (select import_id from import_job where import_id = $1 and status = 'RECEIVING' for update)
            delete from import_piece where import_id in (select import_id from given_up)
            """;

    private static final String FORGET = "delete from import_job where import_id = $1 and status = 'RECEIVING'";
    private static final String ABANDONED = """
            select import_id from import_job where status = 'RECEIVING' and touched_at < $1 limit 10
            """;
    private static final String FIND = "select * from import_job where import_id = $1";
    private static final String PROBLEMS = """
            select line, problem from import_problem where import_id = $1 and line > $2 order by line limit $3
            """;

    private final Pool database;

    ImportStore(Pool database) {
        this.database = database;
    }

    /** Whether there was room for one more. */
    Uni<Boolean> open(UUID id, String accountId, String by, Instant now, int most) {
        return database.preparedQuery(OPEN)
                .execute(Tuple.of(id, accountId, by, now.atOffset(ZoneOffset.UTC), most))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> keep(UUID importId, CsvPiece piece) {
        return database.preparedQuery(KEEP)
                .execute(Tuple.of(importId, piece.firstLine(), Buffer.buffer(piece.bytes())))
                .replaceWithVoid();
    }

    /** Joins the current Panache transaction. */
    Uni<Void> receive(Upload.Kept file) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(RECEIVE)
                        .setParameter(1, file.importId())
                        .setParameter(2, file.kind())
                        .setParameter(3, file.rows())
                        .executeUpdate())
                .invoke(received -> {
                    if (received == 0) {
                        throw new ImportProblem.GivenUp();
                    }
                })
                .replaceWithVoid();
    }

    /** Throws a file away that was not received to its end; does nothing to one that was. */
    Uni<Void> abandon(UUID importId) {
        return database.withTransaction(transaction -> abandon(transaction, importId));
    }

    private static Uni<Void> abandon(SqlConnection transaction, UUID importId) {
        return transaction
                .preparedQuery(ABANDON)
                .execute(Tuple.of(importId))
                .chain(() -> transaction.preparedQuery(FORGET).execute(Tuple.of(importId)))
                .replaceWithVoid();
    }

    Uni<List<UUID>> abandoned(Instant untouchedSince) {
        return database.preparedQuery(ABANDONED)
                .execute(Tuple.of(untouchedSince.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.stream().map(row -> row.getUUID("import_id")).toList());
    }

    /** An import without its problems. */
    Uni<Optional<ImportView>> find(UUID importId) {
        return database.preparedQuery(FIND)
                .execute(Tuple.of(importId))
                .map(rows -> rows.stream().findFirst().map(ImportStore::view));
    }

    private static ImportView view(Row row) {
        return new ImportView(
                row.getUUID("import_id"),
                row.getString("account_id"),
                row.getString("kind"),
                ImportStatus.valueOf(row.getString("status")),
                row.getString("requested_by"),
                row.getOffsetDateTime("requested_at").toInstant(),
                instant(row.getOffsetDateTime("finished_at")),
                row.getInteger("lines"),
                row.getInteger("taken"),
                row.getInteger("accepted"),
                row.getInteger("rejected"),
                List.of(),
                null);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    Uni<List<RejectedLine>> problems(UUID importId, long after, int limit) {
        return database.preparedQuery(PROBLEMS)
                .execute(Tuple.of(importId, after, limit))
                .map(rows -> rows.stream()
                        .map(row -> new RejectedLine(row.getInteger("line"), row.getString("problem")))
                        .toList());
    }
}
