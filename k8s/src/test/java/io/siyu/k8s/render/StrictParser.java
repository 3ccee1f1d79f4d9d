package io.siyu.k8s.render;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads manifests the way a strict API server does: an unknown kind, an unknown field or a wrong type fails. */
final class StrictParser {

    private static final String MODEL_PACKAGE = "io.fabric8.";
    private static final String UNKNOWN_FIELDS = "additionalProperties";

    private final KubernetesSerialization serialization;

    StrictParser() {
        var mapper = withoutCoercion();
        serialization = new KubernetesSerialization(mapper, true);
        // After the line above, for that brings a reader of integers of its own, which takes "2" for 2.
        mapper.registerModule(new SimpleModule().addDeserializer(Integer.class, new IntegersOnly()));
    }

    List<HasMetadata> parse(String yaml) {
        return Stream.of(yaml.split("(?m)^---$"))
                .filter(document -> !document.isBlank())
                .map(this::parseOne)
                .toList();
    }

    private HasMetadata parseOne(String document) {
        Object parsed;
        try {
            parsed = serialization.unmarshal(document);
        } catch (RuntimeException e) {
            throw new StrictnessException("%s in%n%s".formatted(rootMessage(e), document), e);
        }
        if (parsed instanceof GenericKubernetesResource unknown) {
            throw new StrictnessException(
                    "unknown kind %s of %s".formatted(unknown.getKind(), unknown.getApiVersion()));
        }
        if (!(parsed instanceof HasMetadata resource)) {
            throw new StrictnessException("not a manifest: " + document);
        }
        var unknown = new ArrayList<String>();
        collectUnknown(resource, "", unknown);
        if (!unknown.isEmpty()) {
            throw new StrictnessException("unknown or mistyped fields in %s %s: %s"
                    .formatted(resource.getKind(), resource.getMetadata().getName(), unknown));
        }
        return resource;
    }

    /** What the model has no field for, fabric8 keeps beside the fields; it also puts there what did not fit its type. */
    private static void collectUnknown(@Nullable Object value, String path, List<String> unknown) {
        switch (value) {
            case null -> {}
            case Collection<?> many -> {
                var index = 0;
                for (var one : many) {
                    collectUnknown(one, "%s[%d]".formatted(path, index++), unknown);
                }
            }
            case Map<?, ?> map -> map.forEach((key, one) -> collectUnknown(one, path + "." + key, unknown));
            default -> {
                if (value.getClass().getName().startsWith(MODEL_PACKAGE)
                        && !value.getClass().isEnum()) {
                    collectUnknownOfBean(value, path, unknown);
                }
            }
        }
    }

    private static void collectUnknownOfBean(Object bean, String path, List<String> unknown) {
        for (Class<?> type = bean.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            for (var field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())) {
                    continue;
                }
                var value = read(field, bean);
                if (field.getName().equals(UNKNOWN_FIELDS)) {
                    if (value instanceof Map<?, ?> extra) {
                        extra.keySet().forEach(key -> unknown.add(path + "." + key));
                    }
                } else {
                    collectUnknown(value, path + "." + field.getName(), unknown);
                }
            }
        }
    }

    private static @Nullable Object read(Field field, Object bean) {
        try {
            field.setAccessible(true);
            return field.get(bean);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Jackson would quietly read "2" as 2 and 8080 as "8080"; the API server does neither. */
    private static ObjectMapper withoutCoercion() {
        return JsonMapper.builder()
                .withCoercionConfig(LogicalType.Textual, config -> config.setCoercion(
                                CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .withCoercionConfig(LogicalType.Integer, config -> config.setCoercion(
                                CoercionInputShape.String, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .withCoercionConfig(LogicalType.Boolean, config -> config.setCoercion(
                                CoercionInputShape.String, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail))
                .build();
    }

    /** Takes a whole number and nothing that only looks like one. */
    private static final class IntegersOnly extends StdScalarDeserializer<Integer> {
        private static final long serialVersionUID = 1;

        IntegersOnly() {
            super(Integer.class);
        }

        @Override
        public Integer deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_NUMBER_INT)) {
                throw context.wrongTokenException(parser, Integer.class, JsonToken.VALUE_NUMBER_INT, "not an integer");
            }
            return parser.getIntValue();
        }
    }

    private static String rootMessage(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    /** A manifest an API server would refuse. */
    static final class StrictnessException extends RuntimeException {
        private static final long serialVersionUID = 1;

        StrictnessException(String message) {
            super(message);
        }

        StrictnessException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
