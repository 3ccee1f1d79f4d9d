package io.siyu.platform.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of every error (RFC 9457). */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "violations"})
public record ProblemDetails(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        List<Violation> violations,
        @JsonAnyGetter Map<String, Object> extensions) {
    public static final String MEDIA_TYPE = "application/problem+json";
    private static final String TYPES = "https://siyu.dev/problems/";

    public static ProblemDetails of(ProblemKind kind, String slug, String detail, @Nullable String instance) {
        return new ProblemDetails(TYPES + slug, kind.title(), kind.status(), detail, instance, List.of(), Map.of());
    }

    public static ProblemDetails of(Problem problem, @Nullable String instance) {
        var kind = problem.kind();
        return new ProblemDetails(
                TYPES + problem.slug(),
                kind.title(),
                kind.status(),
                problem.detail(),
                instance,
                problem.violations(),
                problem.extensions());
    }
}
