package io.siyu.platform.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What waits in the outbox, for who watches the service: events that do not leave record nothing by themselves. Every replica says the same, as
 * of its last look.
 */
@ApplicationScoped
class OutboxBacklog {
    private static final String LOOK = """
            select (select count(*) from outbox) as waiting,
                   coalesce((select extract(epoch from clock_timestamp() - appended_at) from outbox order by id limit 1), 0)::float8 as age,
                   (select count(*) from outbox_refused) as refused
            """;

    private final Pool database;
    private volatile long waiting;
    private volatile double ageSeconds;
    private volatile long refused;

    OutboxBacklog(Pool database, MeterRegistry meters) {
        this.database = database;
        var unused = Gauge.builder("siyu.outbox.waiting", () -> waiting)
                .description("Events that are true and not yet on Kafka")
                .register(meters);
        var unusedAge = Gauge.builder("siyu.outbox.age", () -> ageSeconds)
                .description("How long the oldest of them has waited")
                .baseUnit("seconds")
                .register(meters);
        var unusedRefused = Gauge.builder("siyu.outbox.refused", () -> refused)
                .description("Events the broker never takes, put aside for a person to look at")
                .register(meters);
    }

    @Scheduled(every = "15s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return database.query(LOOK)
                .execute()
                .invoke(rows -> keep(rows.iterator().next()))
                .replaceWithVoid();
    }

    private void keep(Row found) {
        waiting = found.getLong("waiting");
        ageSeconds = found.getDouble("age");
        refused = found.getLong("refused");
    }
}
