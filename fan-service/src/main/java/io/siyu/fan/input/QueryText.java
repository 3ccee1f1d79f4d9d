package io.siyu.fan.input;

import io.siyu.platform.problem.CommonProblem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Query parameters that are more than text; what does not fit is 400 and says what would. */
public final class QueryText {
    private QueryText() {}

    public static <E extends Enum<E>> Optional<E> choice(String name, @Nullable String text, Class<E> type) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equals(text))
                .findFirst()
                .orElseThrow(() -> CommonProblem.Malformed.field(
                        name,
                        "must be one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", ")))));
    }

    /** An instant that has been, at the latest now. */
    public static Optional<Instant> past(String name, @Nullable String text, Instant now) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        var instant = instant(name, text);
        if (instant.isAfter(now)) {
            throw CommonProblem.Malformed.field(name, "must not be in the future");
        }
        return Optional.of(instant);
    }

    private static Instant instant(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw CommonProblem.Malformed.field(
                    name, "must be an instant in RFC 3339, for example 2026-01-31T08:00:00Z");
        }
    }
}
