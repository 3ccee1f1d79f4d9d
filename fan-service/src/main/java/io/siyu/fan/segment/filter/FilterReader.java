package io.siyu.fan.segment.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.siyu.platform.problem.Violation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads filters as clients write them. */
@ApplicationScoped
public class FilterReader {
    /** What a person can still follow; far more than any audience needs. */
    static final int MAX_DEPTH = 8;

    static final int MAX_NODES = 64;

    /** Each is a column in memory while it is asked for. */
    public static final int MAX_WINDOWS = 8;

    /** After so many a client is not mistaken but random. */
    private static final int MAX_VIOLATIONS = 20;

    private static final String ROOT = "filter";

    private final TagIndex tags;

    FilterReader(TagIndex tags) {
        this.tags = tags;
    }

    /** The filter; fails with {@link FilterProblem}, which names all that is wrong with it. */
    public Uni<Filter> read(JsonNode json) {
        return tags.all().map(known -> read(json, known));
    }

    static Filter read(JsonNode json, Map<String, TagIndex.Entry> tags) {
        var reading = new Reading(tags);
        var filter = reading.node(json, ROOT, 1);
        if (filter.windows().count() > MAX_WINDOWS) {
            reading.wrong(
                    ROOT, "must have at most " + MAX_WINDOWS + " different behaviour windows (kind and withinDays)");
        }
        if (!reading.violations.isEmpty()) {
            throw new FilterProblem(reading.violations);
        }
        return filter;
    }

    /** One filter on its way from JSON; what cannot be read becomes a violation and nobody's question. */
    private static final class Reading {
        private static final Filter UNREADABLE = new Filter.Any(List.of());
        private final List<Violation> violations = new ArrayList<>();
        private final LeafReader leaves;
        private int nodes;

        private Reading(Map<String, TagIndex.Entry> tags) {
            leaves = new LeafReader(tags, this::wrong);
        }

        private void wrong(String path, String message) {
            if (violations.size() < MAX_VIOLATIONS) {
                violations.add(new Violation(path, message));
            }
        }

        private Filter node(JsonNode json, String path, int depth) {
            if (++nodes == MAX_NODES + 1) {
                wrong(path, "must have at most " + MAX_NODES + " nodes in all");
            }
            if (nodes > MAX_NODES) {
                return UNREADABLE;
            }
            if (depth > MAX_DEPTH) {
                wrong(path, "must not be nested deeper than " + MAX_DEPTH);
                return UNREADABLE;
            }
            if (!json.isObject()) {
                wrong(path, "must be an object with one of " + NodeKind.LABELS);
                return UNREADABLE;
            }
            var kinds = NodeKind.of(json);
            if (kinds.size() != 1) {
                wrong(path, "must have exactly one of " + NodeKind.LABELS);
                return UNREADABLE;
            }
            return node(kinds.getFirst(), json, path, depth);
        }

        private Filter node(NodeKind kind, JsonNode json, String path, int depth) {
            onlyKnown(kind, json, path);
            var content = json.get(kind.label());
            var inner = path + "." + kind.label();
            return switch (kind) {
                case ALL -> new Filter.All(parts(content, inner, depth));
                case ANY -> new Filter.Any(parts(content, inner, depth));
                case NOT -> new Filter.Not(node(content, inner, depth + 1));
                case TIER -> leaves.tiers(content, inner);
                case TAG -> leaves.tag(content, inner);
                case METRIC -> leaves.metric(json, path);
                case DID -> leaves.did(content, inner);
            };
        }

        /**
         * Elsewhere unknown fields are ignored; here each one left out would be another audience. The node is told, not the field, in which
         * anything may have been written.
         */
        private void onlyKnown(NodeKind kind, JsonNode json, String path) {
            json.fieldNames().forEachRemaining(name -> {
                if (!kind.fields().contains(name)) {
                    wrong(path, "has a field that is not known; beside " + kind.label() + " " + kind.allowed());
                }
            });
        }

        private List<Filter> parts(JsonNode json, String path, int depth) {
            if (!json.isArray() || json.isEmpty()) {
                wrong(path, "must be an array of at least one node");
                return List.of();
            }
            var parts = new ArrayList<Filter>();
            for (int index = 0; index < json.size() && nodes <= MAX_NODES; index++) {
                parts.add(node(json.get(index), path + "[" + index + "]", depth + 1));
            }
            return List.copyOf(parts);
        }
    }
}
