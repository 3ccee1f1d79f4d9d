package io.siyu.fan.imports;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.siyu.fan.imports.ImportView.RejectedLine;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The lines of open imports and what became of them, many at a time. */
@ApplicationScoped
class ImportStore {
    /** Skips an import that another replica is at; its lock goes with that replica. */
    private static final String NEXT = """
            select job.import_id, job.account_id, job.status, file.content
            from import_job job left join import_file file on file.import_id = job.import_id
            where job.status <> 'DONE'
            order by job.requested_at limit 1
            for update of job skip locked
            """;

    private static final String KEEP_FILE = "insert into import_file (import_id, content) values (?1, ?2)";
    private static final String KEEP_LINES = """
            insert into import_line (import_id, line, ordinal, text)
            select $1, * from unnest($2::int[], $3::int[], $4::text[])
            """;
    private static final String START = """
            with read as (delete from import_file where import_id = $1)
            update import_job set status = 'RUNNING', lines = $2 where import_id = $1
            """;
    private static final String LINES = """
            delete from import_line
            where import_id = $1 and line in (select line from import_line where import_id = $1 order by line limit $2)
            returning line, ordinal, text
            """;
    private static final String REJECT = """
            insert into import_problem (import_id, line, problem) select $1, * from unnest($2::int[], $3::text[])
            """;
    private static final String PROGRESS = """
            update import_job
            set taken = taken + $2 + $3, accepted = accepted + $2, rejected = rejected + $3
            where import_id = $1
            """;
    private static final String FINISH = """
            update import_job set status = 'DONE', finished_at = now() where import_id = $1
            """;
    private static final String PROBLEMS = """
            select line, problem from import_problem where import_id = $1 and line > $2 order by line limit $3
            """;

    private final Pool database;

    ImportStore(Pool database) {
        this.database = database;
    }

    /** An import at work, locked. */
    record Open(UUID importId, String accountId, ImportStatus status, Optional<String> content) {
        private static Open read(Row row) {
            return new Open(
                    row.getUUID("import_id"),
                    row.getString("account_id"),
                    ImportStatus.valueOf(row.getString("status")),
                    Optional.ofNullable(row.getString("content")));
        }
    }

    /** A line of a file, by its number in it. */
    record Line(int number, int ordinal, String text) {}

    /** Beside the job, because reading how far it is must not read the file; joins the current Panache transaction. */
    Uni<Void> keepFile(UUID importId, String content) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(KEEP_FILE)
                        .setParameter(1, importId)
                        .setParameter(2, content)
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<Optional<Open>> next(SqlConnection transaction) {
        return transaction.preparedQuery(NEXT).execute().map(rows -> rows.stream()
                .findFirst()
                .map(Open::read));
    }

    Uni<Void> start(SqlConnection transaction, Open job, List<Line> lines) {
        var columns = Tuple.of(job.importId())
                .addArrayOfInteger(lines.stream().map(Line::number).toArray(Integer[]::new))
                .addArrayOfInteger(lines.stream().map(Line::ordinal).toArray(Integer[]::new))
                .addArrayOfString(lines.stream().map(Line::text).toArray(String[]::new));
        return transaction
                .preparedQuery(KEEP_LINES)
                .execute(columns)
                .chain(() -> transaction.preparedQuery(START).execute(Tuple.of(job.importId(), lines.size())))
                .replaceWithVoid();
    }

    Uni<List<Line>> take(SqlConnection transaction, Open job, int count) {
        return transaction
                .preparedQuery(LINES)
                .execute(Tuple.of(job.importId(), count))
                .map(rows -> rows.stream()
                        .map(row -> new Line(row.getInteger("line"), row.getInteger("ordinal"), row.getString("text")))
                        .toList());
    }

    Uni<Void> progress(SqlConnection transaction, Open job, int accepted, List<RejectedLine> rejected) {
        var columns = Tuple.of(job.importId())
                .addArrayOfInteger(rejected.stream().map(RejectedLine::line).toArray(Integer[]::new))
                .addArrayOfString(rejected.stream().map(RejectedLine::problem).toArray(String[]::new));
        return transaction
                .preparedQuery(REJECT)
                .execute(columns)
                .chain(() -> transaction
                        .preparedQuery(PROGRESS)
                        .execute(Tuple.of(job.importId(), accepted, rejected.size())))
                .replaceWithVoid();
    }

    Uni<Void> finish(SqlConnection transaction, Open job) {
        return transaction
                .preparedQuery(FINISH)
                .execute(Tuple.of(job.importId()))
                .replaceWithVoid();
    }

    Uni<List<RejectedLine>> problems(UUID importId, long after, int limit) {
        return database.preparedQuery(PROBLEMS)
                .execute(Tuple.of(importId, (int) after, limit))
                .map(rows -> rows.stream()
                        .map(row -> new RejectedLine(row.getInteger("line"), row.getString("problem")))
                        .toList());
    }
}
