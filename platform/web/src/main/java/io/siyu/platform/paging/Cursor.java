package io.siyu.platform.paging;

import io.siyu.platform.problem.CommonProblem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** Where a list goes on: the sort values of the last row shown, opaque to clients. */
public record Cursor(List<String> parts) {
    private static final Instant LATEST = Instant.parse("2999-12-31T23:59:59Z");
    private static final String SEPARATOR = "\u001f";

    public static Cursor after(Object... parts) {
        return new Cursor(List.of(parts).stream().map(Object::toString).toList());
    }

    public String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8));
    }

    static Cursor decode(String encoded) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            if (text.indexOf('\0') >= 0) {
                throw broken();
            }
            return new Cursor(List.of(text.split(SEPARATOR, -1)));
        } catch (IllegalArgumentException notBase64) {
            throw broken();
        }
    }

    public String text(int index) {
        return part(index, Function.identity());
    }

    public long number(int index) {
        return part(index, Long::parseLong);
    }

    /** An instant a database can store: the years 1970 to 2999. */
    public Instant instant(int index) {
        var instant = part(index, Instant::parse);
        if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST)) {
            throw broken();
        }
        return instant;
    }

    /** Reads one part; a cursor that was not made here is the client's error (400), whatever the parser says. */
    public <T> T part(int index, Function<String, T> parse) {
        if (index >= parts.size()) {
            throw broken();
        }
        try {
            return parse.apply(parts.get(index));
        } catch (RuntimeException unparsable) {
            throw broken();
        }
    }

    private static CommonProblem.Malformed broken() {
        return new CommonProblem.Malformed(
                "bad-cursor", "The cursor was not made by this list. Use nextCursor as it came, or leave it out.");
    }
}
