package io.siyu.platform.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.validation.ConstraintViolationException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;

/** Says of bad input which field is wrong, by its path in the JSON, and what would be right. */
public final class InvalidInput {
    /** How Jackson begins to say that a number or a truth value is null or was left out; it has no type of its own for that. */
    private static final String NOTHING_THERE = "Cannot map `null` into type";

    private InvalidInput() {}

    static CommonProblem.Malformed of(ConstraintViolationException invalid) {
        var violations = invalid.getConstraintViolations().stream()
                .map(violation -> InputField.isMissingBody(violation)
                        ? new Violation(InputField.BODY, "a body is required")
                        : new Violation(InputField.of(violation), violation.getMessage()))
                .sorted(Comparator.comparing(Violation::field).thenComparing(Violation::message))
                .toList();
        return new CommonProblem.Malformed("invalid-input", "The input is invalid; see violations.", violations);
    }

    /** For readers of single rows (NDJSON, batches): the same words as for a whole body. */
    public static CommonProblem.Malformed of(JacksonException unreadable) {
        if (unreadable instanceof MismatchedInputException mismatch) {
            return CommonProblem.Malformed.field(path(mismatch), expectation(mismatch));
        }
        if (unreadable instanceof JsonMappingException outOfRange
                && outOfRange.getCause() instanceof InputCoercionException) {
            return CommonProblem.Malformed.field(path(outOfRange), "must be a number within range");
        }
        var at = unreadable.getLocation();
        var where = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
        return new CommonProblem.Malformed("malformed-json", "The body is not valid JSON" + where + ".");
    }

    private static String expectation(MismatchedInputException mismatch) {
        if (mismatch instanceof UnrecognizedPropertyException unknown) {
            return "is not known; known are "
                    + unknown.getKnownPropertyIds().stream()
                            .map(Object::toString)
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        if (mismatch.getOriginalMessage().startsWith(NOTHING_THERE)) {
            return "is required";
        }
        Class<?> type = mismatch.getTargetType() == null ? Object.class : mismatch.getTargetType();
        if (mismatch instanceof InvalidFormatException && type.isEnum()) {
            return oneOf(type);
        }
        return switch (type.getSimpleName()) {
            case "Instant" -> "must be an instant in RFC 3339, for example 2026-01-31T08:00:00Z";
            case "LocalTime" -> "must be a time of day, for example 09:00";
            case "LocalDate" -> "must be a day, for example 2026-01-31";
            case "Duration" -> "must be a duration in ISO 8601, for example PT15M";
            case "long", "Long", "int", "Integer" -> "must be a whole number within range";
            case "double", "Double", "BigDecimal" -> "must be a number";
            case "boolean", "Boolean" -> "must be true or false";
            case "String" -> "must be a string";
            case "UUID" -> "must be a UUID";
            case "List", "Set", "ArrayList" -> "must be an array";
            default -> "must be " + (type.isEnum() || type.isPrimitive() ? "a " + type.getSimpleName() : "an object");
        };
    }

    static boolean isOneOf(Class<?> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .anyMatch(each -> each.toString().equals(text));
    }

    static String oneOf(Class<?> type) {
        return "must be one of "
                + Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
    }

    private static String path(JsonMappingException mismatch) {
        var path = new StringBuilder();
        for (var step : mismatch.getPath()) {
            if (step.getFieldName() != null) {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            } else {
                path.append('[').append(step.getIndex()).append(']');
            }
        }
        return path.toString();
    }
}
