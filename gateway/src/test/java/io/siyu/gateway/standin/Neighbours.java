package io.siyu.gateway.standin;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The services as the tests need them: fan has two living replicas, messaging one, commerce a dead one before a living one, and of
 * recommendation both are dead.
 */
public class Neighbours implements QuarkusTestResourceLifecycleManager {
    private @Nullable Vertx vertx;

    @Override
    public Map<String, String> start() {
        var started = Vertx.vertx();
        vertx = started;
        var attempts = new Attempts();
        return Map.of(
                "siyu.gateway.routes.fan",
                living(started, "fan-a", attempts) + "," + living(started, "fan-b", attempts),
                "siyu.gateway.routes.messaging",
                living(started, "messaging", attempts),
                "siyu.gateway.routes.commerce",
                dead() + "," + living(started, "commerce", attempts),
                "siyu.gateway.routes.recommendation",
                dead() + "," + dead());
    }

    private static String living(Vertx vertx, String name, Attempts attempts) {
        return "http://localhost:" + new StandIn(vertx, name, attempts).start();
    }

    /** A port that was free a moment ago, where nobody listens. */
    private static String dead() {
        try (var socket = new ServerSocket(0)) {
            return "http://localhost:" + socket.getLocalPort();
        } catch (IOException none) {
            throw new IllegalStateException(none);
        }
    }

    @Override
    public void stop() {
        if (vertx != null) {
            try {
                vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
            } catch (Exception stuck) {
                throw new IllegalStateException(stuck);
            }
        }
    }
}
