package io.siyu.platform.problem;

import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Finds which parameter of a call could not be read; the framework says only that one could not. */
final class UnreadableParameter {
    private UnreadableParameter() {}

    static CommonProblem.Malformed in(Method call, UriInfo uri) {
        var violations = CallParameter.of(call).stream()
                .flatMap(parameter -> sent(parameter, uri).stream()
                        .flatMap(text -> expected(parameter.type(), text).stream())
                        .map(wanted -> new Violation(parameter.name(), wanted))
                        .limit(1))
                .toList();
        return new CommonProblem.Malformed(
                "malformed-parameter",
                violations.isEmpty()
                        ? "A parameter in the path or the query cannot be read as what it should be."
                        : "A parameter cannot be read as what it should be; see violations.",
                violations);
    }

    private static List<String> sent(CallParameter parameter, UriInfo uri) {
        var values = parameter.is(PathParam.class)
                ? uri.getPathParameters().get(parameter.name())
                : parameter.is(QueryParam.class) ? uri.getQueryParameters().get(parameter.name()) : null;
        return values == null ? List.of() : values;
    }

    /** What the text should have been; empty where it is. */
    private static Optional<String> expected(Class<?> type, String text) {
        if (type.isEnum()) {
            return InvalidInput.isOneOf(type, text) ? Optional.empty() : Optional.of(InvalidInput.oneOf(type));
        }
        return switch (type.getSimpleName()) {
            case "UUID" -> unless(UUID::fromString, text, "must be a UUID");
            case "int", "Integer" -> unless(Integer::parseInt, text, "must be a whole number within range");
            case "long", "Long" -> unless(Long::parseLong, text, "must be a whole number within range");
            case "double", "Double" -> unless(Double::parseDouble, text, "must be a number");
            default -> Optional.empty();
        };
    }

    private static Optional<String> unless(Function<String, ?> parse, String text, String wanted) {
        try {
            return parse.apply(text) == null ? Optional.of(wanted) : Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            return Optional.of(wanted);
        }
    }
}
