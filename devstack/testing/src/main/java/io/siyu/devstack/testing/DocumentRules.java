package io.siyu.devstack.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What an OpenAPI document must say so that a client can be generated from it and used without reading code. */
public final class DocumentRules {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final Set<String> CHANGING = Set.of("put", "post", "delete", "patch");
    private static final Set<String> WITHOUT_BODY = Set.of("204", "205", "304");
    private static final List<String> INTERNAL = List.of("JsonNode", "JsonNodeType", "Object", "Uni", "Response");

    private final JsonNode document;
    private final List<String> broken = new ArrayList<>();
    private final Map<String, String> operationIds = new HashMap<>();

    private DocumentRules(JsonNode document) {
        this.document = document;
    }

    /** The running service's document keeps the rules; what breaks them is listed with what to do. */
    public static void holdAt(URI document) {
        hold(read(document));
    }

    /** The document keeps the rules; what breaks them is listed with what to do. */
    public static void hold(JsonNode document) {
        assertThat(new DocumentRules(document).check())
                .as("what a client cannot know from the document")
                .isEmpty();
    }

    static List<String> brokenBy(JsonNode document) {
        return new DocumentRules(document).check();
    }

    private static JsonNode read(URI document) {
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(document)
                            .header("Accept", "application/json")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as("GET " + document).isEqualTo(200);
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private List<String> check() {
        if (!document.path("openapi").asText().startsWith("3.1")) {
            broken.add("the document: is not OpenAPI 3.1");
        }
        if (!document.at("/components/securitySchemes/bearer/scheme").asText().equals("bearer")) {
            broken.add("the document: does not say how to sign in (components.securitySchemes.bearer)");
        }
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(method -> METHODS.contains(method.getKey()))
                .forEach(method -> checkCall(method.getKey(), path.getKey(), method.getValue())));
        document.at("/components/schemas")
                .properties()
                .forEach(schema -> checkSchema(schema.getKey(), schema.getValue()));
        checkReferences();
        return broken;
    }

    private void checkCall(String method, String path, JsonNode call) {
        var name = method.toUpperCase(java.util.Locale.ROOT) + " " + path;
        need(
                !call.path("summary").asText().isBlank(),
                name,
                "has no summary: say what it does in @Operation(summary = …)");
        var id = call.path("operationId").asText();
        need(
                id.matches("[a-z][A-Za-z0-9]+"),
                name,
                "has no readable operationId: @Operation(operationId = \"placeOrder\")");
        var other = operationIds.putIfAbsent(id, name);
        need(other == null || id.isEmpty(), name, "has the operationId of " + other + ": " + id);
        checkSuccess(name, call.path("responses"));
        checkErrors(name, method, call);
        checkParameters(name, path, call.path("parameters"));
        if (method.equals("post")) {
            checkKey(name, call);
        }
    }

    private void checkSuccess(String name, JsonNode answers) {
        var successes = answers.properties().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .toList();
        need(!successes.isEmpty(), name, "has no success answer");
        for (var success : successes) {
            var status = success.getKey();
            var content = success.getValue().path("content");
            var isDescribed = !content.isEmpty()
                    && Stream.of(content)
                            .flatMap(types -> types.properties().stream())
                            .allMatch(type -> !type.getValue().path("schema").isEmpty());
            if (!WITHOUT_BODY.contains(status) && !(status.equals("202") && content.isMissingNode())) {
                need(
                        isDescribed,
                        name,
                        "does not say what " + status
                                + " answers: return the type, or @APIResponseSchema(value = …, responseCode = \""
                                + status + "\")");
            }
            need(
                    success.getValue().at("/headers/X-Request-Id").isObject(),
                    name,
                    "does not name X-Request-Id in its " + status);
            if (status.equals("201")) {
                need(success.getValue().at("/headers/Location").isObject(), name, "does not name Location in its 201");
            }
        }
    }

    private void checkErrors(String name, String method, JsonNode call) {
        var answers = call.path("responses");
        var isOpen = call.path("security").isArray() && call.path("security").isEmpty();
        var wanted = new ArrayList<>(List.of("429", "500", "503"));
        if (!isOpen) {
            wanted.addAll(List.of("401", "403"));
        }
        if (call.has("requestBody")) {
            wanted.addAll(List.of("400", "413", "415"));
        }
        if (CHANGING.contains(method) && !isOpen) {
            wanted.addAll(List.of("409", "422"));
        }
        for (var status : wanted) {
            need(answers.has(status), name, "does not name the error " + status);
        }
        answers.properties().stream()
                .filter(answer ->
                        answer.getKey().startsWith("4") || answer.getKey().startsWith("5"))
                .forEach(answer -> need(
                        resolved(answer.getValue())
                                .at("/content/application~1problem+json/schema/$ref")
                                .asText()
                                .endsWith("/ProblemDetails"),
                        name,
                        "does not answer " + answer.getKey() + " with ProblemDetails"));
    }

    private void checkParameters(String name, String path, JsonNode parameters) {
        var named = new ArrayList<String>();
        parameters.forEach(each -> {
            var parameter = resolved(each);
            named.add(parameter.path("name").asText());
            need(!parameter.path("schema").isEmpty(), name, "does not say what " + parameter.path("name") + " is");
        });
        Stream.of(path.split("/", -1))
                .filter(step -> step.startsWith("{"))
                .map(step -> step.substring(1, step.length() - 1))
                .forEach(variable -> need(named.contains(variable), name, "does not describe {" + variable + "}"));
    }

    /** What interactions, previews and predictions know again by other means, they say with @IdempotencyKey(IGNORED). */
    private void checkKey(String name, JsonNode call) {
        var isOpen = call.path("security").isArray() && call.path("security").isEmpty();
        var isKeyed = false;
        for (var each : call.path("parameters")) {
            isKeyed |= resolved(each).path("name").asText().equals("Idempotency-Key");
        }
        var may = name.matches(".*(/interactions(/batch)?|/preview|/predictions/[^/]+|/what-if|/check)");
        need(isKeyed || may || isOpen, name, "is a POST without an Idempotency-Key");
    }

    private void checkSchema(String name, JsonNode schema) {
        need(!INTERNAL.contains(name), "schema " + name, "is of the inside: describe what is sent instead");
        need(
                !name.matches(".*[a-z]\\d+"),
                "schema " + name,
                "is the second of its name: give one of the two another with @Schema(name = …)");
        schema.path("properties")
                .properties()
                .forEach(property -> need(
                        !property.getValue().isEmpty(),
                        "schema " + name,
                        "does not say what " + property.getKey() + " is"));
        schema.path("required")
                .forEach(required -> need(
                        schema.path("properties").has(required.asText()),
                        "schema " + name,
                        "requires " + required.asText() + ", which it does not have"));
    }

    private static boolean requiredIn(JsonNode schema, JsonNode example) {
        for (var required : schema.path("required")) {
            if (!example.has(required.asText())) {
                return false;
            }
        }
        return true;
    }

    private void checkReferences() {
        document.findValuesAsText("$ref").stream()
                .distinct()
                .filter(reference -> document.at(reference.substring(1)).isMissingNode())
                .forEach(reference -> broken.add("the document: refers to " + reference + ", which is not there"));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private void need(boolean holds, String where, String what) {
        if (!holds) {
            broken.add(where + ": " + what);
        }
    }
}
