package io.siyu.fan.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the one who decides about a run asks of it. */
@ApplicationScoped
public class Transfers {
    /** {@code total} was counted as they were written down, the rest from what became of each. */
    private static final String PROGRESS = """
            select r.phase, r.total, r.finished_at,
                   count(*) filter (where t.moved_at is not null) as moved, count(*) filter (where t.state = 'SKIPPED') as skipped,
                   count(*) filter (where t.state = 'FAILED') as failed, count(*) filter (where t.state = 'UNDONE') as undone,
                   count(*) filter (where t.state = 'RETURNED') as returned, count(*) filter (where t.state = 'KEPT') as kept
            from transfer_run r left join transfer t on t.run_id = r.run_id
            where r.run_id = $1
            group by r.run_id
            """;

    private final RunStore runs;
    private final Pool database;

    Transfers(RunStore runs, Pool database) {
        this.runs = runs;
        this.database = database;
    }

    /**
     * How far a run has come; moved + skipped + failed is total when it is done, and undone, returned and kept are of those moved.
     *
     * @param failed who could not be moved: left in time, is staff, had left the original's account once, or the reversal came first
     * @param kept whom a reversal found to have decided otherwise since
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Progress(
            RunPhase phase,
            long total,
            long moved,
            long skipped,
            long failed,
            long undone,
            long returned,
            long kept,
            @Nullable Instant finishedAt) {}

    /** Begins a run in the current Panache transaction: all who follow by now. */
    public Uni<Void> begin(
            UUID runId,
            String fromAccountId,
            String copyContentId,
            String toAccountId,
            String contentId,
            Instant asOf) {
        return runs.begin(
                new Run(runId, fromAccountId, copyContentId, toAccountId, contentId, asOf, RunPhase.ENLISTING, ""));
    }

    /** Turns a run back in the current Panache transaction, wherever it is. */
    public Uni<Void> turnBack(UUID runId) {
        return runs.turnBack(runId);
    }

    public Uni<Optional<Progress>> progress(UUID runId) {
        return database.preparedQuery(PROGRESS)
                .execute(Tuple.of(runId))
                .map(rows -> rows.stream().findFirst().map(Transfers::read));
    }

    private static Progress read(Row row) {
        var finished = row.getOffsetDateTime("finished_at");
        return new Progress(
                RunPhase.valueOf(row.getString("phase")),
                row.getLong("total"),
                row.getLong("moved"),
                row.getLong("skipped"),
                row.getLong("failed"),
                row.getLong("undone"),
                row.getLong("returned"),
                row.getLong("kept"),
                finished == null ? null : finished.toInstant());
    }
}
