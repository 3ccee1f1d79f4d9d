package io.siyu.gateway.routing;

import io.siyu.platform.request.RequestId;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which headers pass the gateway: end-to-end ones do, those of one hop do not (RFC 9110, 7.6.1), and who the client is is said by the gateway alone. */
final class HeaderRules {
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings");
    /** What a client could forge; the gateway sets its own or none. */
    private static final Set<String> SAID_BY_THE_GATEWAY =
            Set.of("forwarded", "x-real-ip", "host", "expect", TraceContext.PARENT);

    private static final String FORWARDED_PREFIX = "x-forwarded-";

    private HeaderRules() {}

    static void toService(HttpServerRequest from, HttpClientRequest to) {
        var headers = to.headers();
        var named = namedByConnection(from.headers());
        for (var header : from.headers()) {
            var name = header.getKey().toLowerCase(Locale.ROOT);
            if (!isOfThisHop(name, named)
                    && !SAID_BY_THE_GATEWAY.contains(name)
                    && !name.startsWith(FORWARDED_PREFIX)) {
                headers.add(header.getKey(), header.getValue());
            }
        }
        var authority = from.authority();
        if (authority != null) {
            // The service makes links and Location headers from the name its client knows.
            headers.set(HttpHeaders.HOST, authority.toString());
            headers.set("X-Forwarded-Host", authority.toString());
        }
        headers.set("X-Forwarded-For", from.remoteAddress().hostAddress());
        headers.set("X-Forwarded-Proto", String.valueOf(from.scheme()));
        headers.set(TraceContext.PARENT, TraceContext.parent(from.getHeader(TraceContext.PARENT)));
    }

    static void toClient(HttpClientResponse from, HttpServerResponse to) {
        var headers = to.headers();
        var named = namedByConnection(from.headers());
        for (var header : from.headers()) {
            var name = header.getKey().toLowerCase(Locale.ROOT);
            if (!isOfThisHop(name, named) && !name.equals("x-request-id")) {
                headers.add(header.getKey(), header.getValue());
            }
        }
        assert headers.contains(RequestId.HEADER);
    }

    static boolean asksForWebSocket(HttpServerRequest request) {
        return HttpMethod.GET.equals(request.method())
                && "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))
                && connectionTokens(request.headers()).contains("upgrade");
    }

    private static boolean isOfThisHop(String name, @Nullable Set<String> named) {
        return HOP_BY_HOP.contains(name) || named != null && named.contains(name);
    }

    /** The further headers that {@code Connection} declares to be of this hop; null in the usual case of none. */
    private static @Nullable Set<String> namedByConnection(MultiMap headers) {
        var connection = headers.get(HttpHeaders.CONNECTION);
        if (connection == null
                || connection.equalsIgnoreCase("keep-alive")
                || connection.equalsIgnoreCase("close")
                || connection.equalsIgnoreCase("upgrade")) {
            return null;
        }
        return connectionTokens(headers);
    }

    private static Set<String> connectionTokens(MultiMap headers) {
        var tokens = new HashSet<String>();
        for (var line : headers.getAll(HttpHeaders.CONNECTION)) {
            for (var token : line.split(",")) {
                tokens.add(token.trim().toLowerCase(Locale.ROOT));
            }
        }
        return tokens;
    }
}
