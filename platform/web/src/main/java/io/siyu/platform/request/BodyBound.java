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

/**
 * Refuses a body that says it is too large before reading it, in words. One that says nothing, or lied, is cut off at the same limit by what reads
 * it, so that a wide limit for files is none for the rest.
 */
@ApplicationScoped
public class BodyBound {
    private static final int AFTER_REQUEST_ID = 9_000;

    /** After the server has written its own limit where the reader looks for one. */
    private static final int AFTER_SERVER_LIMIT = 1;

    private static final String LIMIT_OF_READER = "io.quarkus.max-request-size";

    private final BodyLimits limits;
    private final ObjectMapper json;

    BodyBound(BodyLimits limits, ObjectMapper json) {
        this.limits = limits;
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, AFTER_REQUEST_ID);
        filters.register(this::tellReader, AFTER_SERVER_LIMIT);
    }

    private void tellReader(RoutingContext context) {
        context.put(LIMIT_OF_READER, limits.of(context.normalizedPath())).next();
    }

    private void check(RoutingContext context) {
        var limit = limits.of(context.normalizedPath());
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
