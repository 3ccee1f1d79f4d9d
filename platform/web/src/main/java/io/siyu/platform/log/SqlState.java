package io.siyu.platform.log;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's five characters that say what kind of failure it was, whichever client says so. */
public final class SqlState {
    /** The reactive client by name, because this half of the platform has no database on its path. */
    private static final String CLIENT = "io.vertx.pgclient.PgException";

    /** There was no session yet that could have been told a value. */
    private static final Set<String> BEFORE_ANY_VALUE = Set.of("08", "28", "3D");

    private SqlState() {}

    /** Of this very failure, not of its causes. */
    public static Optional<String> of(Throwable failure) {
        if (failure instanceof SQLException sql) {
            return Optional.ofNullable(sql.getSQLState());
        }
        return failure.getClass().getName().equals(CLIENT)
                ? Optional.ofNullable(inBrackets(String.valueOf(failure.getMessage())))
                : Optional.empty();
    }

    /** The client's message ends with it in brackets: "ERROR: … (57P01)". */
    public static @Nullable String inBrackets(String message) {
        var open = message.lastIndexOf('(');
        return open >= 0 && message.length() >= open + 7 ? message.substring(open + 1, open + 6) : null;
    }

    static boolean namesNoValue(Throwable failure) {
        return of(failure)
                .filter(state -> state.length() == 5 && BEFORE_ANY_VALUE.contains(state.substring(0, 2)))
                .isPresent();
    }
}
