package io.siyu.platform.problem;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Tells a failure that passes by itself (a dependency is away, a lock was lost) from one that would come again. Codes are PostgreSQL's
 * SQLSTATE classes: 08 connection, 40 rollback, 53 resources, 55P03 lock not available, 57 operator intervention, 58 system error.
 */
public final class PassingFailure {
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "57", "58");
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private PassingFailure() {}

    public static boolean isPassing(Throwable failure) {
        var seen = new HashSet<Throwable>();
        for (@Nullable Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (passes(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean passes(Throwable cause) {
        return switch (cause) {
            case IOException _, TimeoutException _, SQLTransientException _ ->
                !cause.getClass().getName().startsWith("com.fasterxml.");
            case SQLException sql -> isPassingState(sql.getSQLState());
            default -> isPassingClient(cause);
        };
    }

    /** The reactive client's exceptions are known by name, because this half of the platform has no database on its path. */
    private static boolean isPassingClient(Throwable cause) {
        return switch (cause.getClass().getName()) {
            case "io.vertx.pgclient.PgException" -> isPassingState(stateIn(String.valueOf(cause.getMessage())));
            case "io.vertx.sqlclient.ClosedConnectionException", "io.vertx.core.http.HttpClosedException" -> true;
            default ->
                String.valueOf(cause.getMessage()).startsWith("Timeout waiting for connection")
                        || String.valueOf(cause.getMessage()).startsWith("Connection is closed");
        };
    }

    private static boolean extendsClass(@Nullable Class<?> type, String name) {
        return type != null && (type.getName().equals(name) || extendsClass(type.getSuperclass(), name));
    }

    private static boolean isPassingState(@Nullable String state) {
        return state != null
                && state.length() == 5
                && (CLASSES.contains(state.substring(0, 2)) || state.equals(LOCK_NOT_AVAILABLE));
    }

    /** The client's message ends with the SQLSTATE in brackets: "ERROR: … (57P01)". */
    private static @Nullable String stateIn(String message) {
        var open = message.lastIndexOf('(');
        return open >= 0 && message.length() >= open + 7 ? message.substring(open + 1, open + 6) : null;
    }
}
