package io.siyu.platform.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.siyu.platform.problem.ProblemDetails;
import io.siyu.platform.problem.ProblemKind;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.regex.Pattern;

/** Refuses a body that says it is too large before reading it, in words; the server's own limit cuts off one that lied. */
@ApplicationScoped
public class BodyBound {
    private static final int AFTER_REQUEST_ID = 9_000;

    private final long usual;
    private final long large;
    private final List<Pattern> largePaths;
    private final ObjectMapper json;

    BodyBound(BodyBounds bounds, ObjectMapper json) {
        this.usual = bounds.usual().asLongValue();
        this.large = bounds.large().asLongValue();
        this.largePaths = bounds.largePaths().stream().map(Pattern::compile).toList();
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, AFTER_REQUEST_ID);
    }

    private void check(RoutingContext context) {
        var path = context.normalizedPath();
        var limit = largePaths.stream().anyMatch(form -> form.matcher(path).matches()) ? large : usual;
        if (length(context) <= limit) {
            context.next();
            return;
        }
        var details = ProblemDetails.of(
                ProblemKind.TOO_LARGE,
                "too-large",
                "The body may have at most " + limit + " bytes here.",
                context.normalizedPath());
        context.response()
                .setStatusCode(details.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemDetails.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .end(text(details));
    }

    private static long length(RoutingContext context) {
        var declared = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return declared == null ? 0 : Long.parseLong(declared);
        } catch (NumberFormatException unreadable) {
            return Long.MAX_VALUE;
        }
    }

    private String text(ProblemDetails details) {
        try {
            return json.writeValueAsString(details);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
