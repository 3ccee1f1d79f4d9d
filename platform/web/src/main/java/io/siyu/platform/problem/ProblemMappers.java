package io.siyu.platform.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.siyu.platform.log.Loggable;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** The one place where a failure becomes an answer: a problem of ours by its kind, everything else by what it means to the client. */
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final OfferedMethods offered;

    ProblemMappers(OfferedMethods offered) {
        this.offered = offered;
    }

    @ServerExceptionMapper
    public Response problem(Problem problem, UriInfo uri) {
        var answer = answer(ProblemDetails.of(problem, instance(uri)));
        problem.retryAfter().ifPresent(after -> answer.header(HttpHeaders.RETRY_AFTER, Math.max(1, after.toSeconds())));
        return answer.build();
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException invalid, UriInfo uri) {
        return problem(InvalidInput.of(invalid), uri);
    }

    @ServerExceptionMapper
    public Response mismatched(MismatchedInputException mismatch, UriInfo uri) {
        return problem(InvalidInput.of(mismatch), uri);
    }

    @ServerExceptionMapper
    public Response unreadable(JacksonException unreadable, UriInfo uri) {
        return problem(InvalidInput.of(unreadable), uri);
    }

    @ServerExceptionMapper({
        UnauthorizedException.class,
        AuthenticationFailedException.class,
        AuthenticationCompletionException.class
    })
    public Response unauthenticated(RuntimeException refused, UriInfo uri) {
        var details = ProblemDetails.of(
                ProblemKind.UNAUTHENTICATED,
                "unauthenticated",
                refused instanceof UnauthorizedException
                        ? "Send a token as 'Authorization: Bearer …'."
                        : "The token is not valid here: it may be expired, signed by another issuer or meant for another audience.",
                instance(uri));
        return answer(details).header(HttpHeaders.WWW_AUTHENTICATE, "Bearer").build();
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException refused, UriInfo uri) {
        return answer(ProblemDetails.of(
                        ProblemKind.FORBIDDEN,
                        "forbidden",
                        "The token does not carry the right this needs.",
                        instance(uri)))
                .build();
    }

    /** The framework also says "not found" of a query or path parameter that it cannot read; only then there is a cause. */
    @ServerExceptionMapper
    public Response noSuchPath(NotFoundException none, UriInfo uri, ResourceInfo call) {
        if (none.getCause() != null) {
            return problem(UnreadableParameter.in(call.getResourceMethod(), uri), uri);
        }
        return answer(ProblemDetails.of(
                        ProblemKind.NOT_FOUND, "not-found", "There is nothing at this path.", instance(uri)))
                .build();
    }

    @ServerExceptionMapper
    public Response web(WebApplicationException failure, UriInfo uri, Request request) {
        if (failure.getCause() instanceof JacksonException unreadable) {
            return unreadable instanceof MismatchedInputException mismatch
                    ? mismatched(mismatch, uri)
                    : unreadable(unreadable, uri);
        }
        var status = failure.getResponse().getStatus();
        var kind = ProblemKind.of(status);
        var answer = Response.status(status)
                .type(ProblemDetails.MEDIA_TYPE)
                .entity(ProblemDetails.of(
                        kind,
                        kind.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        detail(kind, uri, request),
                        instance(uri)));
        return status == ProblemKind.METHOD_NOT_ALLOWED.status()
                ? answer.header(HttpHeaders.ALLOW, String.join(", ", offered.at(uri.getPath())))
                        .build()
                : answer.build();
    }

    private String detail(ProblemKind kind, UriInfo uri, Request request) {
        var read = kind == ProblemKind.UNSUPPORTED_MEDIA_TYPE
                ? offered.readAt(uri.getPath(), request.getMethod())
                : List.<String>of();
        return read.isEmpty()
                ? kind.title() + "."
                : "A body is read here as " + String.join(" or ", read) + "; say so in Content-Type.";
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable failure, UriInfo uri) {
        if (PassingFailure.isOvertaken(failure)) {
            return problem(new CommonProblem.Overtaken(), uri);
        }
        if (PassingFailure.isPassing(failure)) {
            LOG.warnf("Dependency away path=%s cause=%s", uri.getPath(), Loggable.brief(failure));
            return PassingFailure.isTimeOut(failure)
                    ? problem(tooSlow(), uri)
                    : answer(ProblemDetails.of(
                                    ProblemKind.UNAVAILABLE,
                                    "dependency-away",
                                    "A store behind this service is away. Try again soon.",
                                    instance(uri)))
                            .header(HttpHeaders.RETRY_AFTER, 1)
                            .build();
        }
        if (PassingFailure.isUnstorableText(failure)) {
            return problem(
                    new CommonProblem.Malformed(
                            "unstorable-text", "A text holds a character that cannot be stored, such as NUL."),
                    uri);
        }
        LOG.errorf(Loggable.copy(failure), "Request failed path=%s", uri.getPath());
        return answer(ProblemDetails.of(
                        ProblemKind.INTERNAL,
                        "internal",
                        "The request failed on our side; its X-Request-Id finds it in the log.",
                        instance(uri)))
                .build();
    }

    /** The path as it was asked for, as a URI reference; what cannot be one is left out. */
    private static @Nullable String instance(UriInfo uri) {
        try {
            return new URI(null, null, uri.getPath(), null).toASCIIString();
        } catch (URISyntaxException none) {
            return null;
        }
    }

    private static CommonProblem.Unavailable tooSlow() {
        return new CommonProblem.Unavailable(
                "store-too-slow",
                "The store behind this service did not finish in time. Try again soon.",
                Duration.ofSeconds(1));
    }

    private static Response.ResponseBuilder answer(ProblemDetails details) {
        return Response.status(details.status()).type(ProblemDetails.MEDIA_TYPE).entity(details);
    }
}
