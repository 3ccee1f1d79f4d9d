package io.siyu.platform.problem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which methods a path offers and what each reads (RFC 9110, 15.5.6: a 405 says so), by the service's own document; read when first asked. */
@Singleton
class OfferedMethods {
    private static final Pattern VARIABLE = Pattern.compile("\\\\\\{[^}]*}");

    private final OpenApiDocumentService document;
    private final Object lock = new Object();
    private volatile Map<Pattern, SortedMap<String, SortedSet<String>>> byPath = Map.of();

    OfferedMethods(OpenApiDocumentService document) {
        this.document = document;
    }

    Collection<String> at(String path) {
        var offered = new TreeSet<String>();
        paths().forEach((form, methods) -> {
            if (form.matcher(path).matches()) {
                offered.addAll(methods.keySet());
            }
        });
        return offered;
    }

    /** The media types of bodies that a method reads there. */
    Collection<String> readAt(String path, String method) {
        var read = new TreeSet<String>();
        paths().forEach((form, methods) -> {
            if (form.matcher(path).matches()) {
                read.addAll(methods.getOrDefault(method, Collections.emptySortedSet()));
            }
        });
        return read;
    }

    private Map<Pattern, SortedMap<String, SortedSet<String>>> paths() {
        if (byPath.isEmpty()) {
            synchronized (lock) {
                byPath = read();
            }
        }
        return byPath;
    }

    private Map<Pattern, SortedMap<String, SortedSet<String>>> read() {
        var found = new HashMap<Pattern, SortedMap<String, SortedSet<String>>>();
        try {
            // Its own mapper: schemas nest deeper than the JSON of clients may.
            var json =
                    new ObjectMapper().readTree(document.getDocument(OpenApiFilter.DEFAULT_DOCUMENT_NAME, Format.JSON));
            for (var path : json.path("paths").properties()) {
                var methods = new TreeMap<String, SortedSet<String>>();
                path.getValue()
                        .properties()
                        .forEach(method ->
                                methods.put(method.getKey().toUpperCase(Locale.ROOT), read(method.getValue())));
                found.put(form(path.getKey()), methods);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return found;
    }

    private static SortedSet<String> read(JsonNode call) {
        var types = new TreeSet<String>();
        call.path("requestBody").path("content").fieldNames().forEachRemaining(types::add);
        return types;
    }

    private static Pattern form(String template) {
        var literal = template.replaceAll("([\\\\.\\[\\]{}()*+?^$|])", "\\\\$1");
        return Pattern.compile(
                "/?" + VARIABLE.matcher(literal).replaceAll("[^/]+").substring(1));
    }
}
