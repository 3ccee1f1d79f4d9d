package io.siyu.fan.imports;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.siyu.fan.imports.ImportStore.Line;
import io.siyu.fan.imports.ImportStore.Open;
import io.siyu.fan.imports.ImportView.RejectedLine;
import io.siyu.fan.interaction.InteractionEvents.Recorded;
import io.siyu.fan.interaction.InteractionLog;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * Carries open imports to the log, a chunk in a transaction: a chunk whose transaction was lost goes again, and its ids count once. Whoever
 * comes next goes on where the last one was stopped.
 */
@ApplicationScoped
class ImportWorker {
    private static final int CHUNK = 1_000;
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final ImportStore store;
    private final InteractionLog log;
    private final Pool database;
    private final Clock clock;

    ImportWorker(ImportStore store, InteractionLog log, Pool database, Clock clock) {
        this.store = store;
        this.log = log;
        this.database = database;
        this.clock = clock;
    }

    @Scheduled(
            identity = "imports",
            every = "${siyu.fan.imports.every:1s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> carryOn() {
        return Multi.createBy()
                .repeating()
                .uni(() -> step())
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** One step of the oldest import; whether there was one. */
    private Uni<Boolean> step() {
        return database.withTransaction(transaction -> store.next(transaction)
                .chain(open -> open.isEmpty()
                        ? Uni.createFrom().item(false)
                        : step(transaction, open.get()).replaceWith(true)));
    }

    private Uni<Void> step(SqlConnection transaction, Open job) {
        return switch (job.status()) {
            case RECEIVED -> store.start(transaction, job, lines(job.content().orElse("")));
            case RUNNING -> carry(transaction, job);
            case DONE -> Uni.createFrom().voidItem();
        };
    }

    /** Equal lines are told apart by their ordinal before anything else happens, so that every later step sees the same. */
    private static List<Line> lines(String content) {
        var seen = new HashMap<String, Integer>();
        var lines = new ArrayList<Line>();
        var number = 0;
        for (var text : content.replace(BYTE_ORDER_MARK, "").lines().toList()) {
            number++;
            var isHeader = number == 1 && OrderLine.isHeader(text);
            if (!isHeader && !text.isBlank()) {
                var line = text.strip();
                lines.add(new Line(number, seen.merge(line, 1, Integer::sum) - 1, line));
            }
        }
        return lines;
    }

    private Uni<Void> carry(SqlConnection transaction, Open job) {
        return store.take(transaction, job, CHUNK).chain(lines -> {
            if (lines.isEmpty()) {
                return store.finish(transaction, job);
            }
            var purchases = new ArrayList<Recorded>();
            var rejected = new ArrayList<RejectedLine>();
            read(job, lines, purchases, rejected);
            return log.append(purchases).chain(() -> store.progress(transaction, job, purchases.size(), rejected));
        });
    }

    private void read(Open job, List<Line> lines, List<Recorded> purchases, List<RejectedLine> rejected) {
        var now = clock.instant();
        for (var line : lines) {
            try {
                purchases.add(OrderLine.read(line.text(), line.ordinal(), now).purchase(job.accountId()));
            } catch (OrderLine.Unreadable unreadable) {
                rejected.add(new RejectedLine(line.number(), unreadable.why()));
            }
        }
    }
}
