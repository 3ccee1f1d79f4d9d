package io.siyu.fan.tag.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A mapping of the file, read key by key; what nobody asked for is an error, because it is a rule that does not do what its writer thinks. */
final class Entry {
    private final String file;
    private final String where;
    private final Map<?, ?> values;
    private final Set<String> asked = new HashSet<>();

    Entry(String file, String where, Object value) {
        this.file = file;
        this.where = where;
        if (!(value instanceof Map<?, ?> mapping)) {
            throw new CatalogueError(file, where, "must be a mapping, is " + value);
        }
        this.values = mapping;
    }

    CatalogueError wrong(String what) {
        return new CatalogueError(file, where, what);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    private Optional<Object> value(String key) {
        asked.add(key);
        return Optional.ofNullable(values.get(key));
    }

    private Object required(String key) {
        return value(key).orElseThrow(() -> wrong(key + " is missing"));
    }

    String text(String key) {
        return required(key) instanceof String text && !text.isBlank()
                ? text
                : fail(key, "must be a text that is not empty");
    }

    Optional<String> optionalText(String key) {
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    boolean flag(String key) {
        var value = value(key).orElse(false);
        return value instanceof Boolean flag ? flag : fail(key, "must be true or false");
    }

    int number(String key, int least, int most) {
        return required(key) instanceof Integer number && number >= least && number <= most
                ? number
                : fail(key, "must be a whole number from " + least + " to " + most);
    }

    int number(String key, int least, int most, int otherwise) {
        return has(key) ? number(key, least, most) : otherwise;
    }

    long bigNumber(String key, long least, long otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        var value = required(key);
        return value instanceof Number number
                        && (number instanceof Integer || number instanceof Long)
                        && number.longValue() >= least
                ? number.longValue()
                : fail(key, "must be a whole number from " + least);
    }

    double part(String key, double otherwise) {
        var value = value(key).orElse(otherwise);
        return value instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= 1
                ? number.doubleValue()
                : fail(key, "must be a number from 0 to 1");
    }

    double positive(String key) {
        return required(key) instanceof Number number && number.doubleValue() > 0
                ? number.doubleValue()
                : fail(key, "must be a number over 0");
    }

    <E extends Enum<E>> E choice(String key, Class<E> type) {
        return constant(key, required(key), type);
    }

    <E extends Enum<E>> Optional<E> optionalChoice(String key, Class<E> type) {
        return has(key) ? Optional.of(choice(key, type)) : Optional.empty();
    }

    /** Some of an enum; all of it where the key is left out. */
    <E extends Enum<E>> Set<E> choices(String key, Class<E> type) {
        if (!has(key)) {
            asked.add(key);
            return EnumSet.allOf(type);
        }
        var chosen = EnumSet.noneOf(type);
        list(key).forEach(value -> chosen.add(constant(key, value, type)));
        return chosen;
    }

    private <E extends Enum<E>> E constant(String key, Object value, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(value))
                .findFirst()
                .orElseThrow(() -> wrong(key + " must be of "
                        + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "))
                        + ", is " + value));
    }

    List<Object> list(String key) {
        return required(key) instanceof List<?> list && !list.isEmpty()
                ? new ArrayList<>(list)
                : fail(key, "must be a list that is not empty");
    }

    Object raw(String key) {
        return required(key);
    }

    Entry entry(String key) {
        return new Entry(file, where, required(key));
    }

    /** An entry that is a tag or a condition of its own in messages. */
    Entry at(String place, Object value) {
        return new Entry(file, place, value);
    }

    String where() {
        return where;
    }

    Map<String, Object> mapping(String key) {
        if (!(required(key) instanceof Map<?, ?> mapping) || mapping.isEmpty()) {
            return fail(key, "must be a mapping that is not empty");
        }
        var named = new LinkedHashMap<String, Object>();
        mapping.forEach((name, value) -> named.put(String.valueOf(name), value));
        return named;
    }

    /** Its one key. */
    String onlyKey() {
        if (values.size() != 1) {
            throw wrong("a condition has exactly one key, this one has " + values.keySet());
        }
        return String.valueOf(values.keySet().iterator().next());
    }

    private <T> T fail(String key, String must) {
        throw wrong(key + " " + must + ", is " + values.get(key));
    }

    /** Ends the reading. */
    void nothingElse() {
        for (var key : values.keySet()) {
            if (!asked.contains(String.valueOf(key))) {
                throw wrong("nobody knows the key " + key + "; known are "
                        + asked.stream().sorted().toList());
            }
        }
    }
}
