package io.siyu.messaging.clock;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Instants as clients write them, where the database can keep them. */
public final class KeepableInstant {
    /** RFC 3339 writes years of four digits; PostgreSQL's timestamptz ends soon after 294,276. */
    private static final Instant END = Instant.parse("9999-12-31T23:59:59.999999Z");

    private KeepableInstant() {}

    /** Fails with {@link DateTimeParseException} for what is no instant, or none between 1970 and 9999. */
    public static Instant parse(String text) throws DateTimeException {
        var instant = Instant.parse(text);
        if (instant.isBefore(Instant.EPOCH) || instant.isAfter(END)) {
            throw new DateTimeParseException("Not between 1970 and 9999", text, 0);
        }
        return instant;
    }
}
