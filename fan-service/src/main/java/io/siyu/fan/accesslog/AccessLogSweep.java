package io.siyu.fan.accesslog;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.siyu.platform.background.Backlog;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;

/** Forgets looks that are old, in small bites; several replicas may do it at once. */
@ApplicationScoped
class AccessLogSweep {
    private static final int BITE = 10_000;
    private static final String OLD_LOOKS = """
            delete from access_log where (user_id, access_id) in (
                select user_id, access_id from access_log where at < $1 limit $2 for update skip locked)
            """;
    private static final String OLD_VOLUMES = "delete from access_volume where hour < $1";

    private final AccessSettings settings;
    private final Backlog backlog;
    private final Clock clock;

    AccessLogSweep(AccessSettings settings, Backlog backlog, Clock clock) {
        this.settings = settings;
        this.backlog = backlog;
        this.clock = clock;
    }

    @Scheduled(
            identity = "access-log-sweep",
            every = "${siyu.fan.access.sweep-every:1h}",
            delayed = "1m",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        var before = clock.instant().minus(settings.kept()).atOffset(ZoneOffset.UTC);
        return backlog.inParts(transaction -> transaction
                        .preparedQuery(OLD_LOOKS)
                        .execute(Tuple.of(before, BITE))
                        .map(deleted -> deleted.rowCount() == BITE))
                .chain(() -> backlog.transaction(transaction -> transaction
                        .preparedQuery(OLD_VOLUMES)
                        .execute(Tuple.of(before))
                        .replaceWithVoid()));
    }
}
