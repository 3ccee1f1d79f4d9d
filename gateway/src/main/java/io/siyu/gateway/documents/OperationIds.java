package io.siyu.gateway.documents;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ids of all operations; one that several services use gets the service's name in front. */
final class OperationIds {
    private final Map<String, Long> uses;

    private OperationIds(Map<String, Long> uses) {
        this.uses = uses;
    }

    static OperationIds of(SortedMap<String, JsonNode> documents) {
        return new OperationIds(documents.values().stream()
                .flatMap(document -> document.path("paths").properties().stream())
                .flatMap(path -> path.getValue().properties().stream())
                .flatMap(method ->
                        Stream.of(method.getValue().path("operationId").asText("")))
                .collect(Collectors.groupingBy(id -> id, HashMap::new, Collectors.counting())));
    }

    String nameOf(String service, String id) {
        return uses.getOrDefault(id, 0L) > 1 ? service + Character.toUpperCase(id.charAt(0)) + id.substring(1) : id;
    }
}
