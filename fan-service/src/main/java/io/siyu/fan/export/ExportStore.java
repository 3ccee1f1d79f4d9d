package io.siyu.fan.export;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tables of exports and their files. */
@ApplicationScoped
class ExportStore {
    private static final String BEGIN = """
            insert into data_export (export_id, user_id, state, missing, requested_at) values ($1, $2, 'RUNNING', $3, $4)
            on conflict (user_id) where state <> 'READY' do nothing
            """;
    private static final String AT_WORK = "select * from data_export where user_id = $1 and state <> 'READY'";
    private static final String FIND = "select * from data_export where export_id = $1 and user_id = $2";
    private static final String PARTS = "select name, content from data_export_part where export_id = $1 order by name";
    private static final String KEEP = """
            insert into data_export_part (export_id, name, content) values ($1, $2, $3)
            on conflict (export_id, name) do update set content = excluded.content
            """;

    /** Several replicas may work at once, each on another export. */
    private static final String NEXT = """
            select * from data_export where state = 'RUNNING' order by requested_at limit 1 for update skip locked
            """;

    private static final String ACCOUNTS = """
            select account_id from relation where user_id = $1 and account_id > $2 order by account_id limit $3
            """;
    private static final String PROGRESS = "update data_export set done_until = $2 where export_id = $1";
    private static final String FINISH =
            "update data_export set state = 'READY', finished_at = $2 where export_id = $1";
    private static final String EXPIRE = "delete from data_export where state = 'READY' and finished_at < $1";

    /** Begins an export, or finds the one at work. */
    Uni<ExportView> begin(SqlConnection transaction, UUID id, String userId, List<String> missing, Instant now) {
        return transaction
                .preparedQuery(BEGIN)
                .execute(Tuple.of(id, userId)
                        .addArrayOfString(missing.toArray(String[]::new))
                        .addOffsetDateTime(now.atOffset(ZoneOffset.UTC)))
                .chain(() -> transaction.preparedQuery(AT_WORK).execute(Tuple.of(userId)))
                .map(rows -> view(rows.iterator().next()));
    }

    Uni<Optional<ExportView>> find(SqlConnection connection, UUID id, String userId) {
        return connection.preparedQuery(FIND).execute(Tuple.of(id, userId)).map(rows -> rows.stream()
                .findFirst()
                .map(ExportStore::view));
    }

    private static ExportView view(Row row) {
        var finished = row.getOffsetDateTime("finished_at");
        return new ExportView(
                row.getUUID("export_id"),
                ExportState.valueOf(row.getString("state")),
                row.getOffsetDateTime("requested_at").toInstant(),
                finished == null ? null : finished.toInstant(),
                Arrays.asList(row.getArrayOfStrings("missing")));
    }

    /** One file of an export. */
    record Part(String name, byte[] content) {}

    Uni<List<Part>> parts(SqlConnection connection, UUID id) {
        return connection.preparedQuery(PARTS).execute(Tuple.of(id)).map(rows -> rows.stream()
                .map(row ->
                        new Part(row.getString("name"), row.getBuffer("content").getBytes()))
                .toList());
    }

    Uni<Void> keep(SqlConnection transaction, UUID id, Part part) {
        return transaction
                .preparedQuery(KEEP)
                .execute(Tuple.of(id, part.name(), Buffer.buffer(part.content())))
                .replaceWithVoid();
    }

    /** An export at work. */
    record Work(UUID id, String userId, String doneUntil) {}

    Uni<Optional<Work>> next(SqlConnection transaction) {
        return transaction.preparedQuery(NEXT).execute().map(rows -> rows.stream()
                .findFirst()
                .map(row -> new Work(row.getUUID("export_id"), row.getString("user_id"), row.getString("done_until"))));
    }

    /** The accounts whose relations come next. */
    Uni<List<String>> accounts(SqlConnection transaction, Work work, int limit) {
        return transaction
                .preparedQuery(ACCOUNTS)
                .execute(Tuple.of(work.userId(), work.doneUntil(), limit))
                .map(rows ->
                        rows.stream().map(row -> row.getString("account_id")).toList());
    }

    Uni<Void> progress(SqlConnection transaction, Work work, String doneUntil) {
        return transaction
                .preparedQuery(PROGRESS)
                .execute(Tuple.of(work.id(), doneUntil))
                .replaceWithVoid();
    }

    Uni<Void> finish(SqlConnection transaction, Work work, Instant now) {
        return transaction
                .preparedQuery(FINISH)
                .execute(Tuple.of(work.id(), now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    Uni<Void> expire(SqlConnection transaction, Instant before) {
        return transaction
                .preparedQuery(EXPIRE)
                .execute(Tuple.of(before.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
