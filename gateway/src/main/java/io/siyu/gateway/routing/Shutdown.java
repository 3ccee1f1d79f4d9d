package io.siyu.gateway.routing;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.vertx.http.runtime.filters.QuarkusRequestWrapper;
import io.siyu.platform.log.Loggable;
import io.vertx.core.http.HttpServerRequest;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jboss.logging.Logger;

/**
 * Takes a socket out of the requests that a graceful shutdown waits for. Quarkus 3.31 counts a request in flight until its response ends, and
 * a response that became a plain socket never does: without this one socket, even one closed long ago, makes every shutdown wait for the
 * whole time-out.
 */
@RegisterForReflection(targets = QuarkusRequestWrapper.class)
final class Shutdown {
    private static final Logger LOG = Logger.getLogger(Shutdown.class);
    private static final MethodHandle DONE = done();

    private Shutdown() {}

    private static MethodHandle done() {
        try {
            return MethodHandles.privateLookupIn(QuarkusRequestWrapper.class, MethodHandles.lookup())
                    .findVirtual(QuarkusRequestWrapper.class, "done", MethodType.methodType(void.class));
        } catch (ReflectiveOperationException moved) {
            throw new IllegalStateException("Quarkus counts requests in flight in another way now", moved);
        }
    }

    static void doesNotWaitFor(HttpServerRequest request) {
        try {
            if (request.getCookie(QuarkusRequestWrapper.FAKE_COOKIE_NAME) != null) {
                DONE.invokeExact(QuarkusRequestWrapper.get(request));
            }
        } catch (Throwable unexpected) {
            LOG.warnf("Shutdown will wait for a socket cause=%s", Loggable.brief(unexpected));
        }
    }
}
