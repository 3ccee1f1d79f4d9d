package io.siyu.platform.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.siyu.platform.event.EventProducer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RetriableException;
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

    private static final String NEXT = """
            select id, topic, record_key, type, event_id, occurred_at, traceparent, payload, appended_at
            from outbox
            order by id
            limit ?
            """;

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

    /** Whether this session is the one that relays. */
    boolean lead() throws SQLException {
        connection.setAutoCommit(true);
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
                sleep();
                var notified = connection.unwrap(PGConnection.class).getNotifications(LISTEN_MILLIS[idleRounds]);
                idleRounds = notified != null && notified.length > 0
                        ? 0
                        : Math.min(idleRounds + 1, LISTEN_MILLIS.length - 1);
            } else {
                wake();
                idleRounds = 0;
                carry(rows, wanted);
            }
        }
    }

    private void carry(List<OutboxRow> rows, BooleanSupplier wanted) throws SQLException {
        var sends = new ArrayList<CompletableFuture<Void>>(rows.size());
        for (var row : rows) {
            sends.add(producer.send(row.record(producer.topic(row.topic()), settings.source())));
        }
        var carried = new ArrayList<Long>(rows.size());
        for (var index = 0; index < rows.size(); index++) {
            var refusal = answerTo(sends.get(index), wanted);
            if (refusal != null) {
                putAside(rows.get(index), refusal);
            }
            carried.add(rows.get(index).id());
        }
        delete(carried);
        var now = clock.instant();
        rows.forEach(row -> delay.record(java.time.Duration.between(row.appendedAt(), now)));
    }

    /** Waits for the broker as long as this session still leads; null when it took the record, else why it never will. */
    private @Nullable Throwable answerTo(CompletableFuture<Void> send, BooleanSupplier wanted) throws SQLException {
        while (true) {
            try {
                send.get(1, TimeUnit.SECONDS);
                return null;
            } catch (TimeoutException _) {
                if (!wanted.getAsBoolean() || !connection.isValid(1)) {
                    throw new SQLException("the relay no longer leads", "08006");
                }
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof ApiException refusal && !(refusal instanceof RetriableException)) {
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
                insert into outbox_refused (id, topic, record_key, type, event_id, payload, cause)
                select id, topic, record_key, type, event_id, payload, ? from outbox where id = ?
                on conflict do nothing
                """;
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, cause.toString());
            statement.setLong(2, row.id());
            statement.executeUpdate();
        }
    }

    private List<OutboxRow> next() throws SQLException {
        try (var statement = connection.prepareStatement(NEXT)) {
            statement.setInt(1, settings.batchSize());
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
        try (var statement = connection.createStatement()) {
            statement.execute("listen outbox");
        }
    }

    private void wake() throws SQLException {
        if (!awake) {
            awake = ask("select pg_try_advisory_lock(?)", AWAKE);
        }
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

    @Override
    public void close() throws SQLException {
        try (connection;
                var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_unlock_all()");
            statement.execute("unlisten *");
        }
    }
}
