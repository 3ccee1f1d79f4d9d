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
    private static final String PROBLEM = "Problem";
    private static final String GENERATED_TAG = " Resource";

    private final ObjectNode root = JSON.objectNode();
    private final ObjectNode paths = JSON.objectNode();
    private final SortedMap<String, ObjectNode> components = new TreeMap<>();
    private final SortedMap<String, JsonNode> tags = new TreeMap<>();

    private MergedDocument() {}

    /**
     * Merges documents by the name of their service; the order of paths is theirs, then alphabetical by service.
     *
     * @param documents by service; not changed
     * @param missing the services whose document could not be had; named in {@code x-missing}
     * @param open paths that need no token, in the form of the documents
     */
    static ObjectNode of(
            SortedMap<String, JsonNode> documents, String version, Collection<String> missing, Set<String> open) {
        var merged = new MergedDocument();
        var names = SchemaNames.of(
                documents.values().stream().map(each -> each.path("components")).toList());
        documents.forEach((service, document) -> merged.add(service, document.deepCopy(), names));
        return merged.finished(version, missing, open);
    }

    private void add(String service, JsonNode document, SchemaNames names) {
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
                .filter(path -> PUBLIC.stream().anyMatch(path.getKey()::startsWith))
                .forEach(path -> addPath(service, path));
    }

    private void addPath(String service, Map.Entry<String, JsonNode> path) {
        for (var method : path.getValue().properties()) {
            if (METHODS.contains(method.getKey()) && method.getValue() instanceof ObjectNode operation) {
                describe(service, operation);
            }
        }
        paths.set(path.getKey(), path.getValue());
    }

    /** Every operation has a tag, an id that is its own, and problem+json for whatever goes wrong. */
    private void describe(String service, ObjectNode operation) {
        tag(service, operation);
        if (operation.hasNonNull("operationId")) {
            operation.put(
                    "operationId", service + "-" + operation.get("operationId").asText());
        }
        operation.remove("security");
        var responses = operation.path("responses").isObject()
                ? (ObjectNode) operation.path("responses")
                : operation.putObject("responses");
        // Generated from annotations without content; the one answer for both is a problem.
        responses.remove(List.of("401", "403"));
        responses.forEach(response -> {
            if (response instanceof ObjectNode stated && !stated.has("$ref") && !stated.has("description")) {
                stated.put("description", "Done");
            }
        });
        if (!responses.has("default")) {
            responses.putObject("default").put("$ref", "#/components/responses/" + PROBLEM);
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

    private ObjectNode finished(String version, Collection<String> missing, Set<String> open) {
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
        var absent = root.putArray("x-missing");
        missing.stream().sorted().forEach(absent::add);
        root.putArray("tags").addAll(tags.values());
        open.forEach(path -> paths.path(path).forEach(operation -> {
            if (operation instanceof ObjectNode unguarded) {
                unguarded.putArray("security");
            }
        }));
        root.set("paths", paths);
        addProblem();
        components
                .computeIfAbsent("securitySchemes", _ -> JSON.objectNode())
                .putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT");
        root.putObject("components").setAll(components);
        return root;
    }

    /** RFC 9457, as every service and the gateway answer. */
    private void addProblem() {
        var problem = components
                .computeIfAbsent("schemas", _ -> JSON.objectNode())
                .putObject(PROBLEM)
                .put("type", "object")
                .put("description", "RFC 9457. The type names the kind of problem and never changes.");
        problem.putArray("required").add("type").add("title").add("status");
        var fields = problem.putObject("properties");
        fields.putObject("type")
                .put("type", "string")
                .put("format", "uri")
                .put("example", "https://siyu.dev/problems/not-found");
        fields.putObject("title").put("type", "string");
        fields.putObject("status").put("type", "integer").put("minimum", 400).put("maximum", 599);
        fields.putObject("detail").put("type", "string");
        fields.putObject("instance").put("type", "string");
        var violation = fields.putObject("violations")
                .put("type", "array")
                .putObject("items")
                .put("type", "object");
        var parts = violation.putObject("properties");
        parts.putObject("field").put("type", "string");
        parts.putObject("message").put("type", "string");
        components
                .computeIfAbsent("responses", _ -> JSON.objectNode())
                .putObject(PROBLEM)
                .put("description", "What went wrong")
                .putObject("content")
                .putObject("application/problem+json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/" + PROBLEM);
    }
}
