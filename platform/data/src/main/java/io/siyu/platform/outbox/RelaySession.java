package io.siyu.platform.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.siyu.platform.event.EventProducer;
import io.siyu.platform.log.Loggable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** One database session that leads the relay for as long as it lives. */
final class RelaySession implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RelaySession.class);

    /** Held by the session that relays. */
    private static final long LEADER = 7310578000L;

    /** Held while there is work; see the trigger outbox_wake. */
    private static final long AWAKE = 7310578001L;

    /** How long to listen when nothing was found, growing: a transaction that saw the relay awake may still be committing. */
    private static final int[] LISTEN_MILLIS = {2, 5, 10, 20, 50, 100, 250, 500, 1000};

    private static final int MOST_BYTES_PER_CHARACTER = 4;
    private static final String NEXT = """
            select id, topic, record_key, type, event_id, occurred_at, traceparent, payload, appended_at
            from (select *, sum(octet_length(payload)) over (order by id rows unbounded preceding exclude current row) as bytes_before
                  from (select * from outbox order by id limit ?) as next) as counted
            where coalesce(bytes_before, 0) < ?
            order by id
            """;

    /** Of payload in one round, over which no further row is read; the heap is small. */
    private static final int ROUND_BYTES = 4 << 20;

    /** How often the relay finds nothing before it counts as asleep. */
    private static final int LOOKS_BEFORE_SLEEP = 3;

    private static final int LOST_CONNECTION_MILLIS = 10_000;
    private static final Duration SLOW_SEND = Duration.ofSeconds(1);

    /**
     * What is wrong with the record itself, so that no later try could succeed. A topic that is missing or not allowed is not: once that is
     * mended the events leave in their order, and until then {@link OutboxBacklog} shows that they wait.
     */
    private static final Set<Class<? extends ApiException>> REFUSALS = Set.of(
            RecordTooLargeException.class,
            RecordBatchTooLargeException.class,
            InvalidTopicException.class,
            InvalidRecordException.class);

    private final Connection connection;
    private final EventProducer producer;
    private final RelaySettings settings;
    private final Clock clock;
    private final Timer delay;
    private final Watermarks watermarks;
    private boolean awake;

    RelaySession(
            Connection connection, EventProducer producer, RelaySettings settings, MeterRegistry meters, Clock clock) {
        this.connection = connection;
        this.producer = producer;
        this.settings = settings;
        this.clock = clock;
        this.delay = Timer.builder("siyu.outbox.delay")
                .description("From append to the broker's answer")
                .publishPercentiles(0.5, 0.99)
                .register(meters);
        this.watermarks = new Watermarks(producer, settings);
    }

    /**
     * Whether this session is the one that relays. Migrations may have had the connection before and left their patience on it. A peer that vanished is noticed on both sides within seconds, not hours.
     */
    boolean lead() throws SQLException {
        connection.setAutoCommit(true);
        connection.setNetworkTimeout(Runnable::run, LOST_CONNECTION_MILLIS);
        execute("reset statement_timeout");
        execute("reset lock_timeout");
        execute("set tcp_keepalives_idle = 5");
        execute("set tcp_keepalives_interval = 2");
        execute("set tcp_keepalives_count = 3");
        return ask("select pg_try_advisory_lock(?)", LEADER);
    }

    void relayWhile(BooleanSupplier wanted) throws SQLException {
        listen();
        var idleRounds = 0;
        while (wanted.getAsBoolean()) {
            var before = clock.instant();
            var rows = next();
            if (rows.isEmpty()) {
                watermarks.completeUntil(before);
                if (idleRounds >= LOOKS_BEFORE_SLEEP) {
                    sleep();
                }
                var notified = connection.unwrap(PGConnection.class).getNotifications(LISTEN_MILLIS[idleRounds]);
                idleRounds = notified != null && notified.length > 0
                        ? 0
                        : Math.min(idleRounds + 1, LISTEN_MILLIS.length - 1);
            } else {
                var all = carry(rows, wanted) && isAll(rows);
                wake();
                idleRounds = 0;
                if (all) {
                    watermarks.completeUntil(before);
                }
            }
        }
    }

    /** Whether all of them were carried; the rest of a round that stopped is read again. */
    private boolean carry(List<OutboxRow> rows, BooleanSupplier wanted) throws SQLException {
        var sends = send(rows, wanted);
        var carried = new ArrayList<Long>(sends.size());
        for (var index = 0; index < sends.size(); index++) {
            var refusal = answerTo(sends.get(index), wanted);
            if (refusal != null) {
                putAside(rows.get(index), refusal);
            }
            carried.add(rows.get(index).id());
        }
        delete(carried);
        var now = clock.instant();
        rows.subList(0, carried.size()).forEach(row -> delay.record(Duration.between(row.appendedAt(), now)));
        return carried.size() == rows.size();
    }

    /** Stops at the first that failed at once: what comes after it must not overtake it. */
    private List<CompletableFuture<Void>> send(List<OutboxRow> rows, BooleanSupplier wanted) throws SQLException {
        var sends = new ArrayList<CompletableFuture<Void>>(rows.size());
        for (var row : rows) {
            var before = clock.instant();
            var send = producer.send(row.record(producer.topic(row.topic()), settings.source()));
            sends.add(send);
            if (send.isCompletedExceptionally()) {
                break;
            }
            if (Duration.between(before, clock.instant()).compareTo(SLOW_SEND) > 0) {
                requireLead(wanted);
            }
        }
        return sends;
    }

    private void requireLead(BooleanSupplier wanted) throws SQLException {
        if (!wanted.getAsBoolean() || !connection.isValid(1)) {
            throw new SQLException("the relay no longer leads", "08006");
        }
    }

    /** Waits for the broker as long as this session still leads; null when it took the record, else why it never will. */
    private @Nullable Throwable answerTo(CompletableFuture<Void> send, BooleanSupplier wanted) throws SQLException {
        while (true) {
            try {
                send.get(1, TimeUnit.SECONDS);
                return null;
            } catch (TimeoutException _) {
                requireLead(wanted);
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof ApiException refusal && REFUSALS.contains(refusal.getClass())) {
                    return refusal;
                }
                throw new IllegalStateException("the broker did not take a record", failed.getCause());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new SQLException("the relay was interrupted", "08006", interrupted);
            }
        }
    }

    private void putAside(OutboxRow row, Throwable cause) throws SQLException {
        LOG.errorf(
                "The broker refuses an event outboxId=%d topic=%s type=%s cause=%s",
                row.id(), row.topic(), row.type(), cause);
        var sql = """
                insert into outbox_refused (id, topic, record_key, type, event_id, occurred_at, traceparent, payload, cause)
                select id, topic, record_key, type, event_id, occurred_at, traceparent, payload, ? from outbox where id = ?
                on conflict do nothing
                """;
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, Loggable.brief(cause));
            statement.setLong(2, row.id());
            statement.executeUpdate();
        }
    }

    private List<OutboxRow> next() throws SQLException {
        try (var statement = connection.prepareStatement(NEXT)) {
            statement.setInt(1, settings.batchSize());
            statement.setInt(2, ROUND_BYTES);
            try (var found = statement.executeQuery()) {
                var rows = new ArrayList<OutboxRow>();
                while (found.next()) {
                    rows.add(OutboxRow.read(found));
                }
                return rows;
            }
        }
    }

    private void delete(List<Long> ids) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("delete from outbox where id = any(?)")) {
            statement.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            statement.executeUpdate();
        }
    }

    private void listen() throws SQLException {
        execute("listen outbox");
    }

    /** A writer that looks at the lock this very moment keeps the relay from it; the next round tries again. */
    private void wake() throws SQLException {
        awake = awake || ask("select pg_try_advisory_lock(?)", AWAKE);
    }

    private void sleep() throws SQLException {
        if (awake) {
            awake = !ask("select pg_advisory_unlock(?)", AWAKE);
        }
    }

    private boolean ask(String question, long lock) throws SQLException {
        try (var statement = connection.prepareStatement(question)) {
            statement.setLong(1, lock);
            try (var answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    /** Whether a round read everything there was. */
    private boolean isAll(List<OutboxRow> rows) {
        var characters = rows.stream()
                .mapToLong(row -> row.payload() == null ? 0 : row.payload().length())
                .sum();
        return rows.size() < settings.batchSize() && characters < ROUND_BYTES / MOST_BYTES_PER_CHARACTER;
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The connection goes back to the pool as it came. */
    @Override
    public void close() throws SQLException {
        try (connection) {
            execute("select pg_advisory_unlock_all()");
            execute("unlisten *");
            execute("reset all");
            connection.setNetworkTimeout(Runnable::run, 0);
        }
    }
}
