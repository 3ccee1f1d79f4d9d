package io.siyu.fan.imports;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.siyu.fan.csv.CsvLine;
import io.siyu.fan.csv.CsvPiece;
import io.siyu.fan.csv.UnreadableLine;
import io.siyu.fan.imports.ImportQueue.Open;
import io.siyu.fan.imports.ImportedRows.Rows;
import io.siyu.platform.background.Backlog;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/**
 * Carries open imports on, a piece in a transaction: one whose transaction was lost goes again, and its rows count once. Whoever comes next goes
 * on where the last one was stopped.
 */
@ApplicationScoped
class ImportWorker {
    private final ImportQueue queue;
    private final ImportStore store;
    private final List<ImportedRows> kinds;
    private final ImportSettings settings;
    private final Backlog backlog;
    private final Clock clock;
    private final MeterRegistry meters;

    ImportWorker(
            ImportQueue queue,
            ImportStore store,
            @All List<ImportedRows> kinds,
            ImportSettings settings,
            Backlog backlog,
            Clock clock,
            MeterRegistry meters) {
        this.queue = queue;
        this.store = store;
        this.kinds = kinds;
        this.settings = settings;
        this.backlog = backlog;
        this.clock = clock;
        this.meters = meters;
    }

    @Scheduled(
            identity = "imports",
            every = "${siyu.fan.imports.every:1s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> carryOn() {
        return backlog.workOff(queue::next, this::step);
    }

    private Uni<Void> step(SqlConnection transaction, Open job) {
        return queue.take(transaction, job)
                .chain(piece -> piece.isEmpty()
                        ? queue.finish(transaction, job)
                        : take(transaction, job, rows(job, piece.get())));
    }

    private Uni<Void> take(SqlConnection transaction, Open job, List<CsvLine> rows) {
        return kind(job)
                .take(transaction, new Rows(job.importId(), job.accountId(), rows))
                .chain(rejected -> {
                    var accepted = rows.size() - rejected.size();
                    return queue.progress(transaction, job, accepted, rejected)
                            .invoke(() -> meters.counter("siyu.imports.rows", "outcome", "accepted")
                                    .increment(accepted))
                            .invoke(() -> meters.counter("siyu.imports.rows", "outcome", "rejected")
                                    .increment(rejected.size()));
                });
    }

    private ImportedRows kind(Open job) {
        return kinds.stream()
                .filter(one -> one.kind().equals(job.kind()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("an import of an unknown kind: " + job.kind()));
    }

    private List<CsvLine> rows(Open job, CsvPiece piece) {
        var lines = piece.lines();
        var hasHeader = piece.firstLine() == 1 && !lines.isEmpty() && isHeader(job, lines.getFirst());
        return hasHeader ? lines.subList(1, lines.size()) : lines;
    }

    private boolean isHeader(Open job, CsvLine line) {
        try {
            return kind(job).isHeader(line.columns());
        } catch (UnreadableLine unreadable) {
            return false;
        }
    }

    /** Throws away what a client or a replica left behind half received. */
    @Scheduled(
            identity = "abandoned-imports",
            every = "${siyu.fan.imports.sweep-every:5m}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return store.abandoned(clock.instant().minus(settings.abandonedAfter()))
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(store::abandon)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
