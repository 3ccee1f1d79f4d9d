package io.siyu.messaging.world;

import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Arc;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** The service's database, for what HTTP cannot bring about: moments, and masses. */
public final class Tables {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String WAITING = """
            with recursive waiting (pid) as (
                select ?::int
                union
                select a.pid from pg_stat_activity a join waiting w on w.pid = any (pg_blocking_pids(a.pid)))
            select count(*) - 1 from waiting
            """;

    private Tables() {}

    private static Connection connection() throws SQLException {
        return Arc.container().instance(AgroalDataSource.class).get().getConnection();
    }

    public static void change(String sql, Object... parameters) {
        try (var connection = connection()) {
            run(connection, sql, parameters);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** As many messages from the account, and nothing of what sending them brings about. */
    public static void fill(String table, String thread, int messages) {
        change("""
                insert into message (thread_id, seq, id, account_id, sender_id, side, client_message_id, type, body, body_hash, sent_at)
                select ?::uuid, n, gen_random_uuid(), 'acme', 'ann', 'ACCOUNT', 'm-' || n, 'TEXT', '"hi"', 'hash', now()
                from generate_series(1, ?::int) as n
                """, thread, messages);
        change("update " + table + " set last_seq = ?::int where id = ?::uuid", messages, thread);
    }

    /** Holds one row's lock until closed, so that those who want it queue up in the order they came. */
    public static HeldRow hold(String table, String id) {
        try {
            var connection = connection();
            connection.setAutoCommit(false);
            run(connection, "select 1 from " + table + " where id = ?::uuid for update", id);
            return new HeldRow(connection, number(connection, "select pg_backend_pid()"));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A row's lock in the hands of the test. */
    public record HeldRow(Connection holder, int pid) implements AutoCloseable {
        public void awaitWaiting(int sessions) {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
                try (var watcher = connection()) {
                    return number(watcher, WAITING, pid) == sessions;
                }
            });
        }

        @Override
        public void close() {
            try (holder) {
                holder.commit();
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    private static void run(Connection connection, String sql, Object... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var index = 0; index < parameters.length; index++) {
                statement.setObject(index + 1, parameters[index]);
            }
            var _ = statement.execute();
        }
    }

    private static int number(Connection connection, String sql, Object... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var index = 0; index < parameters.length; index++) {
                statement.setObject(index + 1, parameters[index]);
            }
            var row = statement.executeQuery();
            var _ = row.next();
            return row.getInt(1);
        }
    }
}
