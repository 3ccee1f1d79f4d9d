package io.siyu.fan;

import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks into the service's database. */
@ApplicationScoped
public class Books {
    private final AgroalDataSource database;

    Books(AgroalDataSource database) {
        this.database = database;
    }

    /** Does to the tables what only time or a fault would do. */
    public void change(String sql, Object... parameters) {
        var unused = rows(sql, parameters);
    }

    /** Rows as text, columns parted by a bar. */
    public List<String> rows(String sql, Object... parameters) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (var index = 0; index < parameters.length; index++) {
                statement.setObject(index + 1, parameters[index]);
            }
            if (!statement.execute()) {
                return List.of();
            }
            var found = statement.getResultSet();
            var columns = found.getMetaData().getColumnCount();
            var rows = new ArrayList<String>();
            while (found.next()) {
                var row = new ArrayList<String>();
                for (var column = 1; column <= columns; column++) {
                    row.add(String.valueOf(found.getString(column)));
                }
                rows.add(String.join("|", row));
            }
            return rows;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static final String WAITING = """
            with recursive waiting (pid) as (
                select cast(? as int)
                union
                select session.pid from pg_stat_activity session join waiting on waiting.pid = any (pg_blocking_pids(session.pid))
            )
            select count(*) - 1 from waiting
            """;

    /** Takes locks that others then wait for. */
    public HeldLock hold(String sql, Object... parameters) {
        try {
            var connection = database.getConnection();
            connection.setAutoCommit(false);
            try (var statement = connection.prepareStatement(sql)) {
                for (var index = 0; index < parameters.length; index++) {
                    statement.setObject(index + 1, parameters[index]);
                }
                statement.execute();
            }
            return new HeldLock(connection);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Locks, until closed. */
    public final class HeldLock implements AutoCloseable {
        private final java.sql.Connection connection;

        private HeldLock(java.sql.Connection connection) {
            this.connection = connection;
        }

        /** Ends the session of who waits for this, in the middle of its transaction: what a kill of the service looks like from here. */
        public void killWhoeverWaits() {
            await().atMost(Api.SOON).until(() -> rows(
                            "select pg_terminate_backend(pid) from pg_stat_activity where ? = any (pg_blocking_pids(pid))",
                            pid())
                    .contains("t"));
        }

        /** Until so many sessions wait, for this or for one that waits for it. */
        public void awaitWaiting(int sessions) {
            await().atMost(Api.SOON)
                    .until(() -> Integer.parseInt(rows(WAITING, pid()).getFirst()) >= sessions);
        }

        private int pid() throws SQLException {
            try (var statement = connection.prepareStatement("select pg_backend_pid()")) {
                var found = statement.executeQuery();
                found.next();
                return found.getInt(1);
            }
        }

        @Override
        public void close() {
            try (connection) {
                connection.rollback();
                connection.setAutoCommit(true);
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }
}
