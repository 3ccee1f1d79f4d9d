package io.siyu.fan.segment.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.siyu.fan.interaction.InteractionKind;
import io.siyu.fan.tier.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Reads the questions of a filter that ask nothing further; tells what is wrong by its path and goes on. */
final class LeafReader {
    static final int MAX_DAYS = 3_650;
    static final long MAX_TIMES = 1_000_000_000;

    /** Far over any metric, and far under what a long holds in millionths. */
    private static final BigDecimal MAX_VALUE = BigDecimal.valueOf(1_000_000_000_000L);

    private static final int MAX_DECIMALS = 6;
    private static final List<String> COMPARISONS = List.of("gte", "lte", "gt", "lt", "eq");
    private static final Set<String> DID_FIELDS = Set.of("kind", "atLeast", "atMost", "withinDays");
    private static final String DID_ALLOWED = "kind, atLeast, atMost, withinDays";

    /** What stands for what could not be read; never asked, because the filter is refused. */
    private static final Filter UNREADABLE = new Filter.Any(List.of());

    private final Map<String, TagIndex.Entry> tags;
    private final BiConsumer<String, String> wrong;

    LeafReader(Map<String, TagIndex.Entry> tags, BiConsumer<String, String> wrong) {
        this.tags = tags;
        this.wrong = wrong;
    }

    Filter tiers(JsonNode json, String path) {
        if (!json.isArray() || json.isEmpty()) {
            return refuse(path, "must be an array of at least one of " + names(Tier.values()));
        }
        var tiers = EnumSet.noneOf(Tier.class);
        for (int index = 0; index < json.size(); index++) {
            var tier = choice(json.get(index), Tier.values());
            if (tier.isEmpty()) {
                return refuse(path + "[" + index + "]", "must be one of " + names(Tier.values()));
            }
            tiers.add(tier.get());
        }
        return new Filter.InTier(tiers);
    }

    Filter tag(JsonNode json, String path) {
        if (!json.isTextual()) {
            return refuse(path, "must be the name of a tag, as GET /api/fan/v1/tags lists them");
        }
        var name = json.textValue();
        var entry = tags.get(name);
        return entry == null ? refuse(path, unknownTag(name)) : new Filter.HasTag(entry);
    }

    private String unknownTag(String name) {
        var near = Nearness.nearest(name, tags.keySet());
        return "must be a leaf tag of GET /api/fan/v1/tags"
                + (near.isEmpty() ? "" : "; near are " + String.join(", ", near));
    }

    Filter metric(JsonNode json, String path) {
        var label = json.get("metric");
        var metric = Metric.named(label.asText(""));
        if (metric.isEmpty()) {
            return refuse(
                    path + ".metric",
                    "must be one of "
                            + Arrays.stream(Metric.values()).map(Metric::label).collect(Collectors.joining(", ")));
        }
        var bounds = Bounds.ANY;
        var compared = false;
        for (var comparison : COMPARISONS) {
            if (json.has(comparison)) {
                compared = true;
                var value = number(json.get(comparison), path + "." + comparison);
                bounds = value.isEmpty()
                        ? bounds
                        : narrowed(bounds, comparison, metric.get().steps(value.get()));
            }
        }
        return compared
                ? new Filter.Measures(metric.get(), bounds)
                : refuse(path, "must compare with at least one of gte, lte, gt, lt, eq");
    }

    private static Bounds narrowed(Bounds bounds, String comparison, BigDecimal steps) {
        var ceiling = steps.setScale(0, RoundingMode.CEILING).longValueExact();
        var floor = steps.setScale(0, RoundingMode.FLOOR).longValueExact();
        return switch (comparison) {
            case "gte" -> bounds.atLeast(ceiling);
            case "gt" -> bounds.atLeast(floor + 1);
            case "lte" -> bounds.atMost(floor);
            case "lt" -> bounds.atMost(ceiling - 1);
            default -> bounds.atLeast(ceiling).atMost(floor);
        };
    }

    private Optional<BigDecimal> number(JsonNode json, String path) {
        if (!json.isNumber()) {
            wrong.accept(path, "must be a number");
            return Optional.empty();
        }
        if (json.isDouble() && !Double.isFinite(json.doubleValue())) {
            wrong.accept(path, "must be from -" + MAX_VALUE.toPlainString() + " to " + MAX_VALUE.toPlainString());
            return Optional.empty();
        }
        var value = json.decimalValue();
        if (value.abs().compareTo(MAX_VALUE) > 0) {
            wrong.accept(path, "must be from -" + MAX_VALUE.toPlainString() + " to " + MAX_VALUE.toPlainString());
            return Optional.empty();
        }
        if (value.stripTrailingZeros().scale() > MAX_DECIMALS) {
            wrong.accept(path, "must have at most " + MAX_DECIMALS + " decimals");
            return Optional.empty();
        }
        return Optional.of(value);
    }

    Filter did(JsonNode json, String path) {
        if (!json.isObject()) {
            return refuse(path, "must be an object with " + DID_ALLOWED);
        }
        json.fieldNames().forEachRemaining(name -> {
            if (!DID_FIELDS.contains(name)) {
                wrong.accept(path, "has a field that is not known; allowed are " + DID_ALLOWED);
            }
        });
        var kind = json.has("kind")
                ? choice(json.get("kind"), InteractionKind.values())
                : Optional.<InteractionKind>empty();
        if (kind.isEmpty()) {
            return refuse(path + ".kind", "must be one of " + names(InteractionKind.values()));
        }
        var days = whole(json, "withinDays", path, 1, MAX_DAYS);
        var atLeast = whole(json, "atLeast", path, 0, MAX_TIMES);
        var atMost = json.has("atMost") ? whole(json, "atMost", path, 0, MAX_TIMES) : Optional.of(Bounds.NONE);
        if (days.isEmpty() || atLeast.isEmpty() || atMost.isEmpty()) {
            return UNREADABLE;
        }
        if (atMost.get() < atLeast.get()) {
            return refuse(path + ".atMost", "must not be under atLeast");
        }
        var window = new Filter.Window(kind.get(), days.get().intValue());
        return new Filter.Did(window, new Bounds(atLeast.get(), atMost.get()));
    }

    private Optional<Long> whole(JsonNode json, String name, String path, long min, long max) {
        var value = json.get(name);
        if (value == null
                || !value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < min
                || value.longValue() > max) {
            wrong.accept(path + "." + name, "must be a whole number from " + min + " to " + max);
            return Optional.empty();
        }
        return Optional.of(value.longValue());
    }

    private Filter refuse(String path, String message) {
        wrong.accept(path, message);
        return UNREADABLE;
    }

    private static <E extends Enum<E>> Optional<E> choice(JsonNode json, E[] values) {
        return Arrays.stream(values)
                .filter(value -> json.isTextual() && value.name().equals(json.textValue()))
                .findFirst();
    }

    private static String names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.joining(", "));
    }
}
