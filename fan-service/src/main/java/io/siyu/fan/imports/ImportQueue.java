package io.siyu.fan.imports;

import io.siyu.fan.csv.CsvPiece;
import io.siyu.fan.imports.ImportView.RejectedLine;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The imports that are under way, a piece of each in turn, so that a large file does not keep the small ones waiting. */
@ApplicationScoped
class ImportQueue {
    /** Skips an import that another replica is at; its lock goes with that replica. */
    private static final String NEXT = """
            select import_id, account_id, kind from import_job
            where status in ('RECEIVED', 'RUNNING')
            order by touched_at limit 1
            for update skip locked
            """;

    private static final String TAKE = """
            delete from import_piece
            where import_id = $1 and first_line = (select min(first_line) from import_piece where import_id = $1)
            returning first_line, bytes
            """;
    private static final String REJECT = """
            insert into import_problem (import_id, line, problem) select $1, * from unnest($2::int[], $3::text[])
            """;
    private static final String PROGRESS = """
            update import_job
            set status = 'RUNNING', touched_at = clock_timestamp(), taken = taken + $2 + $3, accepted = accepted + $2,
                rejected = rejected + $3
            where import_id = $1
            """;

    /** Some at a time, for the same reason as everything else here. */
    private static final String FORGET_SEEN = """
            delete from import_seen
            where import_id = $1 and order_id in (select order_id from import_seen where import_id = $1 limit 20000)
            """;

    private static final String FINISH = """
            update import_job set status = 'DONE', finished_at = clock_timestamp() where import_id = $1
            """;

    /** An import at work, locked. */
    record Open(UUID importId, String accountId, String kind) {
        private static Open read(Row row) {
            return new Open(row.getUUID("import_id"), row.getString("account_id"), row.getString("kind"));
        }
    }

    Uni<Optional<Open>> next(SqlConnection transaction) {
        return transaction.preparedQuery(NEXT).execute().map(rows -> rows.stream()
                .findFirst()
                .map(Open::read));
    }

    Uni<Optional<CsvPiece>> take(SqlConnection transaction, Open job) {
        return transaction.preparedQuery(TAKE).execute(Tuple.of(job.importId())).map(rows -> rows.stream()
                .findFirst()
                .map(row -> new CsvPiece(
                        row.getInteger("first_line"), 0, row.getBuffer("bytes").getBytes())));
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

    /** Clears up, and says so when there is nothing left to clear. */
    Uni<Void> finish(SqlConnection transaction, Open job) {
        return transaction
                .preparedQuery(FORGET_SEEN)
                .execute(Tuple.of(job.importId()))
                .chain(forgotten -> forgotten.rowCount() > 0
                        ? Uni.createFrom().voidItem()
                        : transaction
                                .preparedQuery(FINISH)
                                .execute(Tuple.of(job.importId()))
                                .replaceWithVoid());
    }
}
