package io.siyu.platform.request;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** Gives every answer an X-Request-Id: the client's own where it is well formed, else a new one. All that is logged on the way says it too. */
@ApplicationScoped
public class RequestId {
    public static final String HEADER = "X-Request-Id";

    /** As the log's format names it; kept with the request's own Vert.x context, so it follows the request over threads. */
    private static final String IN_THE_LOG = "requestId";

    private static final int FIRST = 10_000;
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,64}");

    void register(@Observes Filters filters) {
        filters.register(this::mark, FIRST);
    }

    private void mark(RoutingContext context) {
        var given = context.request().getHeader(HEADER);
        var id = given != null && FORM.matcher(given).matches()
                ? given
                : UuidCreator.getTimeOrderedEpoch().toString();
        context.request().headers().set(HEADER, id);
        context.response().putHeader(HEADER, id);
        var unused = MDC.put(IN_THE_LOG, id);
        context.next();
    }
}
