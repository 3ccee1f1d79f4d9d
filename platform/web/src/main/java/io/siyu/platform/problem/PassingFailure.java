package io.siyu.platform.problem;

import io.siyu.platform.log.SqlState;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
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
    private static final Set<String> TIME_OUTS = Set.of(LOCK_NOT_AVAILABLE, "57014");

    /** The pool's and the connection's own failures carry no SQLSTATE; Kafka's and Mutiny's time-outs are not the JDK's. */
    private static final Set<String> PASSING_TYPES = Set.of(
            "io.vertx.core.VertxException",
            "io.vertx.core.impl.NoStackTraceThrowable",
            "io.smallrye.mutiny.TimeoutException",
            "org.apache.kafka.common.errors.RetriableException");

    /** Somebody else changed the row between reading and writing it; known by name like the clients. */
    private static final Set<String> OVERTAKEN_TYPES =
            Set.of("jakarta.persistence.OptimisticLockException", "org.hibernate.StaleStateException");

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

    /** Whether another change came first: a machine tries again, a person looks again. */
    static boolean isOvertaken(Throwable failure) {
        var seen = new HashSet<Throwable>();
        for (@Nullable Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (isOvertakenType(cause.getClass())) {
                return true;
            }
        }
        return false;
    }

    /** A statement ran or waited for a lock for longer than it may (57014, 55P03). */
    static boolean isTimeOut(Throwable failure) {
        var seen = new HashSet<Throwable>();
        for (@Nullable Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (SqlState.of(cause).filter(TIME_OUTS::contains).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** A character PostgreSQL has no place for (NUL: 22021, in JSON 22P05): the client's mistake, wherever the text came from. */
    static boolean isUnstorableText(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            var state = SqlState.inBrackets(String.valueOf(cause.getMessage()));
            if ("22021".equals(state) || "22P05".equals(state)) {
                return true;
            }
        }
        return false;
    }

    private static boolean passes(Throwable cause) {
        return switch (cause) {
            case SocketException _,
                    UnknownHostException _,
                    SocketTimeoutException _,
                    ClosedChannelException _,
                    TimeoutException _,
                    SQLTransientException _ -> true;
            default -> isPassingClient(cause);
        };
    }

    /** Clients are known by name, because this half of the platform has neither database nor broker on its path. */
    private static boolean isPassingClient(Throwable cause) {
        var state = SqlState.of(cause);
        if (state.isPresent()) {
            return isPassingState(state.get());
        }
        var type = cause.getClass();
        return PASSING_TYPES.stream().anyMatch(name -> extendsClass(type, name))
                || isOvertakenType(type)
                || type.getName().startsWith("io.netty.");
    }

    private static boolean isOvertakenType(Class<?> type) {
        return OVERTAKEN_TYPES.stream().anyMatch(name -> extendsClass(type, name));
    }

    private static boolean extendsClass(@Nullable Class<?> type, String name) {
        return type != null && (type.getName().equals(name) || extendsClass(type.getSuperclass(), name));
    }

    private static boolean isPassingState(String state) {
        return state.length() == 5 && (CLASSES.contains(state.substring(0, 2)) || state.equals(LOCK_NOT_AVAILABLE));
    }
}
