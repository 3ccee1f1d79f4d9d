package io.siyu.fan.input;

import io.siyu.platform.problem.CommonProblem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** From an instant up to a later one, neither in the future. */
public record TimeWindow(Instant from, Instant to) {
    private static final int LENGTH_OF_A_DATE = 10;

    /**
     * As asked for by two query parameters, each an instant in RFC 3339 or a date, which stands for its beginning in UTC.
     *
     * @param usual how long it is when only one end, or none, is said; without an end it ends now
     */
    public static TimeWindow of(@Nullable String from, @Nullable String to, Duration usual, Instant now) {
        var end = read("to", to, now, now);
        var start = read("from", from, end.minus(usual), now);
        if (!start.isBefore(end)) {
            throw CommonProblem.Malformed.field("from", "must be before to");
        }
        return new TimeWindow(start, end);
    }

    private static Instant read(String name, @Nullable String text, Instant otherwise, Instant now) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        var time = read(name, text);
        if (time.isAfter(now)) {
            throw CommonProblem.Malformed.field(name, "must not be in the future");
        }
        return time;
    }

    private static Instant read(String name, String text) {
        try {
            return text.length() == LENGTH_OF_A_DATE
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException unreadable) {
            throw CommonProblem.Malformed.field(
                    name, "must be a date or an instant in RFC 3339, for example 2026-01-31 or 2026-01-31T08:00:00Z");
        }
    }
}
