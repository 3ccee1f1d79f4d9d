package io.siyu.gateway.door;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.siyu.gateway.problem.ProblemAnswer;
import io.siyu.platform.log.Loggable;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Lets nobody under {@code /api} without a valid token, but to the identity calls and the signed payment callbacks. Services look again. */
@ApplicationScoped
class Door {
    private static final Logger LOG = Logger.getLogger(Door.class);
    /** After the framework has noted how to verify (-200), before the routes to the services. */
    private static final int BEFORE_THE_ROUTES = -90;

    private static final String BEARER = "Bearer ";
    private static final String STREAM = "/api/messaging/v1/stream";
    private static final String IDENTITY = "/api/auth/";
    private static final Pattern PAYMENT_CALLBACK = Pattern.compile("/api/commerce/v1/payments/callbacks/[^/]+");

    private final ProblemAnswer answer;
    private final Clock clock;
    private final VerifiedTokens verified = new VerifiedTokens();

    Door(ProblemAnswer answer) {
        this.answer = answer;
        this.clock = Clock.systemUTC();
    }

    void register(@Observes Router router) {
        router.route("/api/*").order(BEFORE_THE_ROUTES).handler(this::check);
    }

    private void check(RoutingContext context) {
        if (isOpen(context)) {
            context.next();
            return;
        }
        var token = token(context);
        if (token == null) {
            answer.send(context, new DoorProblem.NoToken());
        } else if (verified.contains(token, clock.instant().getEpochSecond())) {
            context.next();
        } else {
            verify(context, token);
        }
    }

    private static boolean isOpen(RoutingContext context) {
        var path = context.normalizedPath();
        return path.startsWith(IDENTITY)
                || HttpMethod.POST.equals(context.request().method())
                        && path.startsWith("/api/commerce/")
                        && PAYMENT_CALLBACK.matcher(path).matches();
    }

    private static @Nullable String token(RoutingContext context) {
        var request = context.request();
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            header = fromQuery(context, request);
        }
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length())
                : null;
    }

    /** A browser cannot set headers on a WebSocket; on that one path the token may come in the query. From here on it is a header. */
    private static @Nullable String fromQuery(RoutingContext context, HttpServerRequest request) {
        if (!context.normalizedPath().equals(STREAM) || request.getHeader(HttpHeaders.UPGRADE) == null) {
            return null;
        }
        var token = QueryToken.of(request);
        if (token == null) {
            return null;
        }
        var header = BEARER + token;
        request.headers().set(HttpHeaders.AUTHORIZATION, header);
        return header;
    }

    private void verify(RoutingContext context, String token) {
        context.request().pause();
        BiConsumer<RoutingContext, Throwable> refusal = this::refuse;
        context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, refusal);
        UniHelper.toFuture(QuarkusHttpUser.getSecurityIdentity(context, null))
                .onSuccess(identity -> enter(context, token, identity))
                .onFailure(cause -> refuse(context, cause));
    }

    private void enter(RoutingContext context, String token, @Nullable SecurityIdentity identity) {
        if (identity == null || !(identity.getPrincipal() instanceof JsonWebToken jwt)) {
            answer.send(context, new DoorProblem.BadToken());
            return;
        }
        verified.add(token, jwt.getExpirationTime());
        context.next();
    }

    private void refuse(RoutingContext context, Throwable cause) {
        if (cause instanceof AuthenticationFailedException) {
            answer.send(context, new DoorProblem.BadToken());
        } else {
            LOG.warnf("Token not verified path=%s cause=%s", context.normalizedPath(), Loggable.brief(cause));
            answer.send(context, new DoorProblem.IssuerAway());
        }
    }
}
