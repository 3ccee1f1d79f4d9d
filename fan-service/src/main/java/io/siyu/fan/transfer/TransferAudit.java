package io.siyu.fan.transfer;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Who did what, when; each entry commits with what it tells, and nobody can change one. */
@ApplicationScoped
public class TransferAudit {
    /** Whoever acts when no person does. */
    static final String THE_SERVICE = "fan-service";

    private static final String NOTE = """
            insert into transfer_audit (run_id, at, actor, action, detail) values ($1, $2, $3, $4, $5)
            """;
    private static final String NOTE_IN_SESSION = """
            insert into transfer_audit (run_id, at, actor, action, detail) values (?1, ?2, ?3, ?4, ?5)
            """;
    private static final String READ = """
            select entry_id, at, actor, action, detail from transfer_audit
            where run_id = $1 and entry_id > $2 order by entry_id limit $3
            """;

    private final Pool database;

    TransferAudit(Pool database) {
        this.database = database;
    }

    /** One entry; entries of one run are in the order they were made. */
    @RegisterForReflection
    public record Entry(long entryId, Instant at, String actor, String action, String detail) {}

    Uni<Void> note(SqlConnection transaction, UUID runId, Entry entry) {
        var columns =
                Tuple.of(runId, entry.at().atOffset(ZoneOffset.UTC), entry.actor(), entry.action(), entry.detail());
        return transaction.preparedQuery(NOTE).execute(columns).replaceWithVoid();
    }

    /** Joins the current Panache transaction. */
    public Uni<Void> note(UUID runId, Entry entry) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(NOTE_IN_SESSION)
                        .setParameter(1, runId)
                        .setParameter(2, entry.at())
                        .setParameter(3, entry.actor())
                        .setParameter(4, entry.action())
                        .setParameter(5, entry.detail())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** An entry that is yet to be made. */
    public static Entry entry(Instant at, String actor, String action, String detail) {
        return new Entry(0, at, actor, action, detail);
    }

    public Uni<List<Entry>> read(UUID runId, long after, int limit) {
        return database.preparedQuery(READ)
                .execute(Tuple.of(runId, after, limit))
                .map(rows -> rows.stream()
                        .map(row -> new Entry(
                                row.getLong("entry_id"),
                                row.getOffsetDateTime("at").toInstant(),
                                row.getString("actor"),
                                row.getString("action"),
                                row.getString("detail")))
                        .toList());
    }
}
