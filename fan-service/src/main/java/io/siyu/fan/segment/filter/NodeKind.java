package io.siyu.fan.segment.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a node of a filter can be, by the field that says so. */
enum NodeKind {
    ALL,
    ANY,
    NOT,
    TIER,
    TAG,
    METRIC("gte", "lte", "gt", "lt", "eq"),
    DID;

    static final String LABELS = Arrays.stream(values()).map(NodeKind::label).collect(Collectors.joining(", "));

    private final Set<String> fields;

    NodeKind(String... beside) {
        fields = new TreeSet<>(List.of(beside));
        fields.add(label());
    }

    static List<NodeKind> of(JsonNode json) {
        return Arrays.stream(values()).filter(kind -> json.has(kind.label())).toList();
    }

    final String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    Set<String> fields() {
        return fields;
    }

    String allowed() {
        var beside = new TreeSet<>(fields);
        beside.remove(label());
        return beside.isEmpty() ? "nothing may stand" : "only " + String.join(", ", beside) + " may stand";
    }
}
