package io.siyu.fan.fatigue;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.siyu.platform.background.Backlog;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;

/** Throws away contacts that neither tire anyone nor are shown any more. */
@ApplicationScoped
class ContactSweep {
    private static final int BITE = 10_000;
    private static final String OLD = """
            delete from contact where (user_id, account_id, contact_id, response) in (
                select user_id, account_id, contact_id, response from contact where at < $1 limit $2 for update skip locked)
            """;

    private final FatigueSettings settings;
    private final Backlog backlog;
    private final Clock clock;

    ContactSweep(FatigueSettings settings, Backlog backlog, Clock clock) {
        this.settings = settings;
        this.backlog = backlog;
        this.clock = clock;
    }

    @Scheduled(
            identity = "contact-sweep",
            every = "${siyu.fan.fatigue.sweep-every:10m}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        var until = clock.instant().minus(settings.keep()).atOffset(ZoneOffset.UTC);
        return backlog.inParts(transaction -> transaction
                .preparedQuery(OLD)
                .execute(Tuple.of(until, BITE))
                .map(deleted -> deleted.rowCount() == BITE));
    }
}
