package io.siyu.platform.openapi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Which schemas one comes to from the calls of a document; the scanner leaves others behind. */
final class Reach {
    private static final String COMPONENTS = "#/components/schemas/";

    private final List<Operation> calls;
    private final Map<String, Schema> schemas;
    private final Set<String> reached = new HashSet<>();

    Reach(OpenAPI document) {
        this.calls = document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .toList();
        this.schemas = document.getComponents().getSchemas();
    }

    Set<String> ofRequests() {
        followRequests();
        return reached;
    }

    private void followRequests() {
        calls.stream()
                .map(Operation::getRequestBody)
                .filter(Objects::nonNull)
                .forEach(body -> follow(body.getContent()));
    }

    /** Of what calls take and answer, and of the parts that all share. */
    Set<String> ofCalls() {
        followRequests();
        calls.stream()
                .filter(call -> call.getParameters() != null)
                .flatMap(call -> call.getParameters().stream())
                .forEach(parameter -> follow(parameter.getSchema()));
        calls.stream()
                .filter(call -> call.getResponses() != null)
                .flatMap(call -> answers(call))
                .forEach(answer -> follow(answer.getContent()));
        SharedParts.SCHEMAS.stream().map(schemas::get).forEach(this::follow);
        reached.addAll(SharedParts.SCHEMAS);
        return reached;
    }

    private static Stream<APIResponse> answers(Operation call) {
        return call.getResponses().getAPIResponses().values().stream();
    }

    private void follow(@Nullable Content content) {
        if (content != null && content.getMediaTypes() != null) {
            content.getMediaTypes().values().forEach(media -> follow(media.getSchema()));
        }
    }

    private void follow(@Nullable Schema schema) {
        if (schema == null) {
            return;
        }
        var ref = schema.getRef();
        if (ref != null && ref.startsWith(COMPONENTS)) {
            var name = ref.substring(COMPONENTS.length());
            if (reached.add(name)) {
                follow(schemas.get(name));
            }
        }
        parts(schema).forEach(this::follow);
    }

    private static List<Schema> parts(Schema schema) {
        var parts = new ArrayList<Schema>();
        if (schema.getProperties() != null) {
            parts.addAll(schema.getProperties().values());
        }
        Stream.of(schema.getItems(), schema.getAdditionalPropertiesSchema())
                .filter(Objects::nonNull)
                .forEach(parts::add);
        Stream.of(schema.getOneOf(), schema.getAnyOf(), schema.getAllOf())
                .filter(Objects::nonNull)
                .forEach(parts::addAll);
        return parts;
    }
}
