package io.siyu.platform.problem;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which methods a path offers (RFC 9110, 15.5.6: a 405 says so), by the service's own document; read when first asked. */
@Singleton
class OfferedMethods {
    private static final Pattern VARIABLE = Pattern.compile("\\\\\\{[^}]*}");

    private final OpenApiDocumentService document;
    private final Object lock = new Object();
    private volatile Map<Pattern, SortedSet<String>> byPath = Map.of();

    OfferedMethods(OpenApiDocumentService document) {
        this.document = document;
    }

    Collection<String> at(String path) {
        var offered = new TreeSet<String>();
        paths().forEach((form, methods) -> {
            if (form.matcher(path).matches()) {
                offered.addAll(methods);
            }
        });
        return offered;
    }

    private Map<Pattern, SortedSet<String>> paths() {
        if (byPath.isEmpty()) {
            synchronized (lock) {
                byPath = read();
            }
        }
        return byPath;
    }

    private Map<Pattern, SortedSet<String>> read() {
        var found = new HashMap<Pattern, SortedSet<String>>();
        try {
            // Its own mapper: schemas nest deeper than the JSON of clients may.
            var json =
                    new ObjectMapper().readTree(document.getDocument(OpenApiFilter.DEFAULT_DOCUMENT_NAME, Format.JSON));
            for (var path : json.path("paths").properties()) {
                var methods = new TreeSet<String>();
                path.getValue().fieldNames().forEachRemaining(name -> methods.add(name.toUpperCase(Locale.ROOT)));
                found.put(form(path.getKey()), methods);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return found;
    }

    private static Pattern form(String template) {
        var literal = template.replaceAll("([\\\\.\\[\\]{}()*+?^$|])", "\\\\$1");
        return Pattern.compile(
                "/?" + VARIABLE.matcher(literal).replaceAll("[^/]+").substring(1));
    }
}
