package io.siyu.gateway.routing;

import io.siyu.gateway.door.QueryToken;
import io.siyu.gateway.problem.ProblemAnswer;
import io.siyu.platform.request.BodyLimits;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Sends {@code /api/<service>/**} to that service, path and query as they came. */
@ApplicationScoped
class ServiceRoutes {
    /** After the token check, before everything that would read a body. */
    private static final int AFTER_THE_DOOR = -80;

    private final BackEnds backEnds;
    private final BodyLimits bodyLimits;
    private final Means means;

    ServiceRoutes(
            BackEnds backEnds,
            BodyLimits bodyLimits,
            Connections connections,
            RoutingLimits limits,
            ProblemAnswer answer) {
        this.backEnds = backEnds;
        this.bodyLimits = bodyLimits;
        this.means = new Means(connections.requests(), connections.sockets(), limits, answer);
    }

    /** What every exchange works with. */
    record Means(HttpClient client, HttpClient sockets, RoutingLimits limits, ProblemAnswer answer) {}

    void register(@Observes Router router) {
        for (var backEnd : backEnds.all()) {
            router.route("/api/" + backEnd.name() + "/*")
                    .order(AFTER_THE_DOOR)
                    .handler(context -> route(context, backEnd));
        }
    }

    private void route(RoutingContext context, BackEnd backEnd) {
        var method = context.request().method();
        if (method.equals(HttpMethod.TRACE) || method.equals(HttpMethod.CONNECT)) {
            means.answer().send(context, new RoutingProblem.MethodNotRouted(method.name()));
        } else if (!backEnd.breaker().admits(System.nanoTime())) {
            means.answer().send(context, new RoutingProblem.ServiceAway(backEnd.name()));
        } else if (HeaderRules.asksForWebSocket(context.request())) {
            new Tunnel(context, backEnd, QueryToken.without(uri(context)), means).open();
        } else {
            var path = context.normalizedPath();
            new Exchange(context, backEnd, uri(context), bodyLimits.of(path), means).start();
        }
    }

    /** The service must see the very path that was judged here: dot segments and needless escapes are gone from both, or from neither. */
    private static String uri(RoutingContext context) {
        var request = context.request();
        var raw = request.uri();
        var judged = context.normalizedPath();
        if (raw.startsWith(judged) && (raw.length() == judged.length() || raw.charAt(judged.length()) == '?')) {
            return raw;
        }
        var query = request.query();
        return query == null ? judged : judged + "?" + query;
    }
}
