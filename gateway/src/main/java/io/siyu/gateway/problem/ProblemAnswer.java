package io.siyu.gateway.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemDetails;
import io.siyu.platform.problem.ProblemKind;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Writes a problem as the answer of a raw route, as the platform's mapper does for REST methods. */
@ApplicationScoped
public class ProblemAnswer {
    /** How long the rest of a refused body is read and thrown away; closing at once would reset the line before the client has read why. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private static final String ROUTED = "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT";

    private final ObjectMapper json;

    ProblemAnswer(ObjectMapper json) {
        this.json = json;
    }

    /** Does nothing when the answer has ended; cuts the connection when an answer has begun and cannot be taken back. */
    public void send(RoutingContext context, Problem problem) {
        var response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            cut(context);
            return;
        }
        response.setStatusCode(problem.kind().status()).putHeader(HttpHeaders.CONTENT_TYPE, ProblemDetails.MEDIA_TYPE);
        problem.retryAfter()
                .ifPresent(after -> response.putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wholeSeconds(after))));
        if (problem.kind() == ProblemKind.UNAUTHENTICATED) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        if (problem.kind() == ProblemKind.METHOD_NOT_ALLOWED) {
            response.putHeader(HttpHeaders.ALLOW, ROUTED);
        }
        if (!context.request().isEnded()) {
            discardTheRest(context, context.request());
        }
        response.end(body(ProblemDetails.of(problem, context.normalizedPath())));
    }

    /** Breaks off an answer that has begun, so that the client cannot take it for a whole one. */
    public static void cut(RoutingContext context) {
        if (context.request().version() == HttpVersion.HTTP_2) {
            context.response().reset();
        } else {
            // Not response.reset(): that marks the response closed without telling those who wait for its end.
            context.request().connection().close();
        }
    }

    private static void discardTheRest(RoutingContext context, HttpServerRequest request) {
        var connection = request.connection();
        var deadline = context.vertx().setTimer(LINGER.toMillis(), _ -> connection.close());
        request.handler(_ -> {})
                .exceptionHandler(_ -> context.vertx().cancelTimer(deadline))
                .endHandler(_ -> context.vertx().cancelTimer(deadline))
                .resume();
    }

    private static long wholeSeconds(Duration after) {
        return Math.max(1, after.plusMillis(999).toSeconds());
    }

    private Buffer body(ProblemDetails details) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(details));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
