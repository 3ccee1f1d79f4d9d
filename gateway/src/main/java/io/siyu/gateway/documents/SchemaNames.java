package io.siyu.gateway.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which component names several services give to different things. Those get the service's name in front, in its definition and in every
 * reference to it; what is the same everywhere (the same text, referring to the same things) stays one component.
 */
final class SchemaNames {
    private static final String PREFIX = "#/components/";

    /** {@code schemas/Page} and so on. */
    private final Set<String> clashing;

    private SchemaNames(Set<String> clashing) {
        this.clashing = clashing;
    }

    /** @param components the {@code components} object of each document */
    static SchemaNames of(List<JsonNode> components) {
        var definitions = new HashMap<String, List<JsonNode>>();
        for (var document : components) {
            document.properties().forEach(kind -> kind.getValue().properties().forEach(each -> definitions
                    .computeIfAbsent(kind.getKey() + "/" + each.getKey(), _ -> new ArrayList<>())
                    .add(each.getValue())));
        }
        definitions.values().removeIf(sharing -> sharing.size() < 2);
        return new SchemaNames(clashes(definitions));
    }

    private static Set<String> clashes(Map<String, List<JsonNode>> shared) {
        var clashing = new HashSet<String>();
        shared.forEach((name, definitions) -> {
            if (definitions.stream().distinct().count() > 1) {
                clashing.add(name);
            }
        });
        // Equal text that refers to different things is different too, all the way up.
        var grown = true;
        while (grown) {
            grown = false;
            for (var each : shared.entrySet()) {
                if (!clashing.contains(each.getKey())
                        && refersToAny(each.getValue().getFirst(), clashing)) {
                    grown = clashing.add(each.getKey());
                }
            }
        }
        return clashing;
    }

    private static boolean refersToAny(JsonNode node, Set<String> names) {
        return node.findValues("$ref").stream()
                .anyMatch(reference -> reference.asText().startsWith(PREFIX)
                        && names.contains(reference.asText().substring(PREFIX.length())));
    }

    /** The name of a component in the merged document. */
    String nameOf(String service, String kind, String name) {
        return clashing.contains(kind + "/" + name) ? capitalised(service) + name : name;
    }

    /** Renames the references of a document of this service, in place. */
    void rename(String service, JsonNode node) {
        if (node instanceof ObjectNode object) {
            var reference = object.get("$ref");
            if (reference != null && reference.isTextual() && reference.asText().startsWith(PREFIX)) {
                object.set("$ref", TextNode.valueOf(renamed(service, reference.asText())));
            }
            object.forEach(child -> rename(service, child));
        } else if (node instanceof ArrayNode array) {
            array.forEach(child -> rename(service, child));
        }
    }

    private String renamed(String service, String reference) {
        var parts = reference.substring(PREFIX.length()).split("/", 2);
        return parts.length < 2 ? reference : PREFIX + parts[0] + "/" + nameOf(service, parts[0], parts[1]);
    }

    private static String capitalised(String service) {
        return Character.toUpperCase(service.charAt(0)) + service.substring(1);
    }
}
