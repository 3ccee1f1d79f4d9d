package io.siyu.platform.retention;

import io.quarkus.scheduler.Scheduled;
import io.siyu.platform.background.Backlog;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Deletes notes of the inbox once no topic could bring the event again (topics keep 30 days), answers whose day is over, and whom
 * to forget once no topic could bring them back. In small bites,
 * so that it stands in nobody's way; several replicas may sweep at once.
 */
@ApplicationScoped
class Sweeper {
    private static final int BITE = 10_000;
    private static final String INBOX = """
            delete from inbox where (consumer, event_id) in (
                select consumer, event_id from inbox where received_at < clock_timestamp() - interval '40 days'
                limit %d for update skip locked)
            """.formatted(BITE);
    private static final String ANSWERS = """
            delete from idempotency_key where (user_id, method, path, key) in (
                select user_id, method, path, key from idempotency_key where created_at < clock_timestamp() - interval '24 hours'
                limit %d for update skip locked)
            """.formatted(BITE);

    private static final String ERASURES = """
            delete from erasure_heard where user_id in (
                select user_id from erasure_heard where heard_at < clock_timestamp() - interval '30 days'
                limit %d for update skip locked)
            """.formatted(BITE);

    private final Backlog backlog;

    Sweeper(Backlog backlog) {
        this.backlog = backlog;
    }

    @Scheduled(
            every = "{siyu.retention.every}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return sweep(INBOX).chain(() -> sweep(ANSWERS)).chain(() -> sweep(ERASURES));
    }

    /** Bites until one is not full. */
    private Uni<Void> sweep(String sql) {
        return backlog.inParts(
                transaction -> transaction.query(sql).execute().map(deleted -> deleted.rowCount() == BITE));
    }
}
