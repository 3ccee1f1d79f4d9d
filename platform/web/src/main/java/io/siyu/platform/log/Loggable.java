package io.siyu.platform.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a failure may be logged. Databases name the values of a broken key, clients those of the statement, parsers the text they stumbled
 * over, token checks the claims: messages of these, and of whatever wraps them, are left out. The types, the SQLSTATE and the places stay.
 */
public final class Loggable {
    /** By the type of the failure, or by the class that raised it. */
    private static final List<String> QUOTING = List.of(
            "io.vertx.pgclient.",
            "io.vertx.sqlclient.",
            "java.sql.",
            "org.postgresql.",
            "org.hibernate.",
            "jakarta.persistence.",
            "jakarta.validation.",
            "com.fasterxml.jackson.",
            "org.jose4j.",
            "io.smallrye.jwt.",
            "java.lang.NumberFormatException",
            "java.lang.Enum",
            "java.util.UUID",
            "java.util.Base64",
            "java.time.");

    private Loggable() {}

    /** On one line: each failure of the chain with what may be said of it. */
    public static String brief(Throwable failure) {
        return String.join(
                " caused by ", chain(failure).stream().map(Loggable::text).toList());
    }

    /** With its stack, to be handed to a logger. */
    public static Throwable copy(Throwable failure) {
        if (failure instanceof Copy) {
            return failure;
        }
        @Nullable Copy copy = null;
        for (var one : chain(failure).reversed()) {
            copy = new Copy(one, copy);
        }
        return copy == null ? failure : copy;
    }

    private static String text(Throwable failure) {
        var name = failure.getClass().getName();
        if (failure.getMessage() != null && !quotes(failure)) {
            return name + ": " + failure.getMessage();
        }
        return SqlState.of(failure).map(state -> name + " (" + state + ")").orElse(name);
    }

    private static boolean quotes(Throwable failure) {
        return chain(failure).stream().anyMatch(Loggable::quotesItself);
    }

    private static boolean quotesItself(Throwable failure) {
        if (SqlState.namesNoValue(failure)) {
            return false;
        }
        var name = failure.getClass().getName();
        var raised = failure.getStackTrace().length == 0 ? "" : failure.getStackTrace()[0].getClassName();
        return QUOTING.stream().anyMatch(prefix -> name.startsWith(prefix) || raised.startsWith(prefix));
    }

    private static List<Throwable> chain(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        var chain = new ArrayList<Throwable>();
        for (@Nullable Throwable one = failure; one != null && seen.add(one); one = one.getCause()) {
            chain.add(one);
        }
        return chain;
    }

    /** Shows itself as the failure it is made from. */
    private static final class Copy extends Throwable {
        private static final long serialVersionUID = 1;
        private final String text;

        Copy(Throwable of, @Nullable Copy cause) {
            super(null, cause, false, true);
            this.text = text(of);
            setStackTrace(of.getStackTrace());
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
