package io.siyu.platform.openapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;

/**
 * What the records behind the schemas promise: a component that is not {@code @Nullable} is always there. One that is may be left out; a
 * request may also say null, an answer says null only where the record writes its nulls ({@code @JsonInclude(ALWAYS)}).
 */
final class RecordShapes {
    private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
    private static final DotName SCHEMA =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");
    private static final DotName INCLUDE = DotName.createSimple("com.fasterxml.jackson.annotation.JsonInclude");
    private static final DotName PROPERTY = DotName.createSimple("com.fasterxml.jackson.annotation.JsonProperty");
    private static final String OURS = "io.siyu.";
    /** {@code @NotBlank}: looked for anywhere in the text, as JSON Schema looks for every pattern. */
    private static final String NOT_BLANK = "\\S";

    private final Map<String, List<ClassInfo>> records = new HashMap<>();

    RecordShapes(IndexView index) {
        index.getKnownClasses().stream()
                .filter(type -> type.isRecord() && type.name().toString().startsWith(OURS))
                .forEach(type -> records.computeIfAbsent(schemaName(type), _ -> new ArrayList<>())
                        .add(type));
    }

    private static String schemaName(ClassInfo type) {
        return Optional.ofNullable(type.declaredAnnotation(SCHEMA))
                .map(schema -> schema.value("name"))
                .map(org.jboss.jandex.AnnotationValue::asString)
                .orElse(type.simpleName());
    }

    void complete(OpenAPI document) {
        var schemas = document.getComponents().getSchemas();
        if (schemas == null) {
            return;
        }
        var said = new Reach(document).ofRequests();
        var needed = new Reach(document).ofCalls();
        schemas.keySet().stream()
                .filter(name -> !needed.contains(name))
                .toList()
                .forEach(document.getComponents()::removeSchema);
        document.getComponents().getSchemas().forEach((name, schema) -> {
            anchorPatterns(schema);
            leaveTypeToChoices(schema);
            recordOf(name, schema).ifPresent(type -> shape(schema, type, said.contains(name)));
        });
        document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .filter(operation -> operation.getParameters() != null)
                .flatMap(operation -> operation.getParameters().stream())
                .filter(parameter -> parameter.getSchema() != null)
                .forEach(parameter -> anchorPatterns(parameter.getSchema()));
    }

    /** The record of this name with these components; {@code PageOrderView} is the generic {@code Page}. */
    private Optional<ClassInfo> recordOf(String name, Schema schema) {
        if (schema.getProperties() == null) {
            return Optional.empty();
        }
        var shown = schema.getProperties().keySet();
        var found = records.entrySet().stream()
                .filter(each ->
                        each.getKey().equals(name) || isGeneric(each.getValue()) && name.startsWith(each.getKey()))
                .flatMap(each -> each.getValue().stream())
                .filter(type -> shown.containsAll(visible(type)))
                .toList();
        if (found.stream().map(RecordShapes::promise).distinct().count() > 1) {
            throw new IllegalStateException("The schema " + name + " could be any of " + found
                    + ": give one of them another name with @Schema(name = …).");
        }
        return found.stream().findFirst();
    }

    private static boolean isGeneric(List<ClassInfo> types) {
        return types.stream().anyMatch(type -> !type.typeParameters().isEmpty());
    }

    /** Components without those that are hidden from the document; a record without any has no schema. */
    private static Set<String> visible(ClassInfo type) {
        var names = new LinkedHashSet<String>();
        type.recordComponents().stream()
                .filter(component -> !isHidden(type, component))
                .forEach(component -> names.add(nameOf(type, component)));
        return names.isEmpty() ? Set.of("") : names;
    }

    private static boolean isHidden(ClassInfo type, RecordComponentInfo component) {
        return Optional.ofNullable(type.field(component.name()))
                .map(field -> field.annotation(SCHEMA))
                .map(schema -> schema.value("hidden"))
                .map(org.jboss.jandex.AnnotationValue::asBoolean)
                .orElse(false);
    }

    private static String nameOf(ClassInfo type, RecordComponentInfo component) {
        var field = type.field(component.name());
        return Optional.ofNullable(field == null ? null : field.annotation(PROPERTY))
                .map(property -> property.value())
                .map(org.jboss.jandex.AnnotationValue::asString)
                .orElse(component.name());
    }

    private static String promise(ClassInfo type) {
        var promise = new StringBuilder(String.valueOf(writesNulls(type)));
        type.recordComponents()
                .forEach(component -> promise.append(component.name()).append(isNullable(component)));
        return promise.toString();
    }

    private static void shape(Schema schema, ClassInfo type, boolean inRequests) {
        var required = new LinkedHashSet<>(schema.getRequired() == null ? List.<String>of() : schema.getRequired());
        var names = new HashSet<String>();
        for (var component : type.recordComponents()) {
            var name = nameOf(type, component);
            names.add(name);
            var property = schema.getProperties().get(name);
            if (property == null) {
                continue;
            }
            var writesNull = writesNull(type, component);
            if (isNullable(component)) {
                if (inRequests || writesNull) {
                    schema.addProperty(name, orNull(property));
                }
                if (writesNull) {
                    required.add(name);
                }
            } else {
                required.add(name);
            }
        }
        // What looks like a getter is none in a record.
        schema.getProperties().keySet().stream()
                .filter(name -> !names.contains(name))
                .toList()
                .forEach(schema::removeProperty);
        schema.setRequired(schema.getProperties().keySet().stream()
                .filter(required::contains)
                .toList());
    }

    private static boolean isNullable(RecordComponentInfo component) {
        return component.type().hasAnnotation(NULLABLE);
    }

    private static boolean writesNulls(ClassInfo type) {
        return type.hasDeclaredAnnotation(INCLUDE) && isAlways(type.declaredAnnotation(INCLUDE));
    }

    private static boolean isAlways(AnnotationInstance include) {
        return "ALWAYS".equals(include.value().asEnum());
    }

    private static boolean writesNull(ClassInfo type, RecordComponentInfo component) {
        var field = type.field(component.name());
        var said = field == null ? null : field.annotation(INCLUDE);
        return said == null ? writesNulls(type) : isAlways(said);
    }

    private static Schema orNull(Schema property) {
        if (property.getRef() != null) {
            return OASFactory.createSchema()
                    .addAnyOf(OASFactory.createSchema().ref(property.getRef()))
                    .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
        }
        var choices = property.getOneOf() != null ? property.getOneOf() : property.getAnyOf();
        if (choices != null) {
            choices.add(OASFactory.createSchema().addType(SchemaType.NULL));
        } else if (property.getType() != null && !property.getType().contains(SchemaType.NULL)) {
            property.addType(SchemaType.NULL);
        }
        return property;
    }

    /** The scanner says "object" of every type it does not know, also where the choices or the reference say better. */
    private static void leaveTypeToChoices(Schema schema) {
        if (schema.getRef() != null || schema.getAnyOf() != null || schema.getOneOf() != null) {
            schema.setType(null);
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(RecordShapes::leaveTypeToChoices);
        }
    }

    /** Bean Validation's patterns match the whole text. */
    private static void anchorPatterns(Schema schema) {
        var pattern = schema.getPattern();
        if (pattern != null && !pattern.equals(NOT_BLANK) && !pattern.startsWith("^")) {
            schema.setPattern("^(?:" + pattern + ")$");
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(RecordShapes::anchorPatterns);
        }
        if (schema.getItems() != null) {
            anchorPatterns(schema.getItems());
        }
    }
}
