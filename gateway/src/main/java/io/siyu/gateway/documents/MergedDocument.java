package io.siyu.gateway.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The OpenAPI 3.1 documents of all services as one: what a client of the gateway sees. */
final class MergedDocument {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final List<String> PUBLIC = List.of("/api/", "/.well-known/", "/openapi");
    private static final String ROUTED = "/api/";
    private static final String LATE = "504";
    private static final String GATEWAY = "gateway";
    private static final String GENERATED_TAG = " Resource";

    private final ObjectNode root = JSON.objectNode();
    private final ObjectNode paths = JSON.objectNode();
    private final SortedMap<String, ObjectNode> components = new TreeMap<>();
    private final SortedMap<String, JsonNode> tags = new TreeMap<>();

    private final Set<String> absent;
    private final OperationIds ids;
    private final SchemaNames names;

    private MergedDocument(Set<String> absent, OperationIds ids, SchemaNames names) {
        this.absent = absent;
        this.ids = ids;
        this.names = names;
    }

    /**
     * Merges documents by the name of their service; the order of paths is theirs, then alphabetical by service.
     *
     * @param documents by service; not changed
     * @param missing the services whose document could not be had; named in {@code x-missing}
     * @param absent paths that are not there, whatever the documents say
     */
    static ObjectNode of(
            SortedMap<String, JsonNode> documents, String version, Collection<String> missing, Set<String> absent) {
        var names = SchemaNames.of(
                documents.values().stream().map(each -> each.path("components")).toList());
        var merged = new MergedDocument(absent, OperationIds.of(documents), names);
        documents.forEach((service, document) -> merged.add(service, document.deepCopy()));
        return merged.finished(version, missing);
    }

    private void add(String service, JsonNode document) {
        names.rename(service, document);
        for (var kind : document.path("components").properties()) {
            if (!kind.getKey().equals("securitySchemes")) {
                var all = components.computeIfAbsent(kind.getKey(), _ -> JSON.objectNode());
                kind.getValue()
                        .properties()
                        .forEach(each -> all.set(names.nameOf(service, kind.getKey(), each.getKey()), each.getValue()));
            }
        }
        document.path("tags").forEach(tag -> tags.putIfAbsent(tag.path("name").asText(), tag));
        document.path("paths").properties().stream()
                .filter(path -> PUBLIC.stream().anyMatch(path.getKey()::startsWith) && !absent.contains(path.getKey()))
                .forEach(path -> addPath(service, path));
    }

    private void addPath(String service, Map.Entry<String, JsonNode> path) {
        for (var method : path.getValue().properties()) {
            if (METHODS.contains(method.getKey()) && method.getValue() instanceof ObjectNode operation) {
                describe(service, path.getKey(), operation);
            }
        }
        paths.set(path.getKey(), path.getValue());
    }

    /** What the gateway adds: a tag, an id that is the operation's own, and that a service may be too late. */
    private void describe(String service, String path, ObjectNode operation) {
        tag(service, operation);
        if (operation.hasNonNull("operationId")) {
            operation.put(
                    "operationId",
                    ids.nameOf(service, operation.get("operationId").asText()));
        }
        var responses = operation.path("responses").isObject()
                ? (ObjectNode) operation.path("responses")
                : operation.putObject("responses");
        responses.forEach(response -> {
            if (response instanceof ObjectNode stated && !stated.has("$ref") && !stated.has("description")) {
                stated.put("description", "Done.");
            }
        });
        if (path.startsWith(ROUTED) && !service.equals(GATEWAY) && !responses.has(LATE)) {
            responses
                    .putObject(LATE)
                    .put("$ref", "#/components/responses/" + names.nameOf(GATEWAY, "responses", "Timeout"));
        }
    }

    /** Under a tag of its own words, else under its service and what the generated tag, a class name, is about. */
    private void tag(String service, ObjectNode operation) {
        var given = operation.path("tags").path(0).asText("");
        var name = given.isEmpty()
                ? service
                : given.endsWith(GENERATED_TAG)
                        ? service + ": "
                                + given.substring(0, given.length() - GENERATED_TAG.length())
                                        .toLowerCase(Locale.ROOT)
                        : given;
        operation.putArray("tags").add(name);
        tags.putIfAbsent(name, JSON.objectNode().put("name", name));
    }

    private ObjectNode finished(String version, Collection<String> missing) {
        root.put("openapi", "3.1.0");
        root.putObject("info")
                .put("title", "Siyu")
                .put("version", version)
                .put("description", "The open back end of a private-domain platform, through its one door.")
                .putObject("license")
                .put("name", "Apache-2.0")
                .put("identifier", "Apache-2.0");
        root.putArray("servers").addObject().put("url", "/");
        root.putArray("security").addObject().putArray("bearer");
        var holes = root.putArray("x-missing");
        missing.stream().sorted().forEach(holes::add);
        root.putArray("tags").addAll(tags.values());
        root.set("paths", paths);
        components
                .computeIfAbsent("securitySchemes", _ -> JSON.objectNode())
                .putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT");
        root.putObject("components").setAll(components);
        return root;
    }
}
