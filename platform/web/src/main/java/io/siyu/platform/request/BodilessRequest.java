package io.siyu.platform.request;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** A request without a body need not say of what type it is: where a body is optional, {@code curl -X PUT} alone is enough. */
@ApplicationScoped
public class BodilessRequest {
    private static final int AFTER_REQUEST_ID = 8_900;
    private static final String JSON = "application/json";

    void register(@Observes Filters filters) {
        filters.register(BodilessRequest::assumeJson, AFTER_REQUEST_ID);
    }

    private static void assumeJson(RoutingContext context) {
        var request = context.request();
        if (!request.headers().contains(HttpHeaders.CONTENT_TYPE) && hasNoBody(request)) {
            request.headers().set(HttpHeaders.CONTENT_TYPE, JSON);
        }
        context.next();
    }

    private static boolean hasNoBody(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return !request.headers().contains(HttpHeaders.TRANSFER_ENCODING) && (length == null || length.equals("0"));
    }
}
