package io.siyu.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Runs the invariants that ship with the service; each query must find nothing. */
public final class Invariants {
    private static final Pattern QUERY = Pattern.compile("(?m)^-- (I\\d .+)\\R((?:.*\\R)*?.*;)$");

    private Invariants() {}

    /** In one snapshot each, so this may be called while others write. */
    public static void assertHold(Market market) {
        all().forEach((sentence, sql) ->
                assertThat(market.rows(sql)).as(sentence).isEmpty());
    }

    static Map<String, String> all() {
        var found = new LinkedHashMap<String, String>();
        var matcher = QUERY.matcher(text());
        while (matcher.find()) {
            found.put(matcher.group(1), matcher.group(2));
        }
        assertThat(found).hasSizeGreaterThan(10);
        return found;
    }

    private static String text() {
        try (var in = Objects.requireNonNull(Invariants.class.getResourceAsStream("/invariants.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
