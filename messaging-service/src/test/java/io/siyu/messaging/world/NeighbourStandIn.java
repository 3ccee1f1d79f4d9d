package io.siyu.messaging.world;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for fan-service and commerce-service where this service asks them: PUT teaches it an answer for a path, DELETE makes it forget,
 * GET answers, 404 for what it was not taught. A taught status comes as {@code X-Status}.
 */
public class NeighbourStandIn implements QuarkusTestResourceLifecycleManager {
    private record Answer(int status, String body) {}

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/", this::answer);
            started.start();
            server = started;
            var url = "http://localhost:" + started.getAddress().getPort();
            return Map.of("siyu.owner.fan-url", url, "siyu.owner.commerce-url", url);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            switch (exchange.getRequestMethod()) {
                case "PUT" -> {
                    var status = Integer.parseInt(exchange.getRequestHeaders().getFirst("X-Status"));
                    answers.put(
                            path,
                            new Answer(
                                    status,
                                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                    exchange.sendResponseHeaders(204, -1);
                }
                case "DELETE" -> {
                    answers.remove(path);
                    exchange.sendResponseHeaders(204, -1);
                }
                default -> {
                    var known = answers.getOrDefault(path, new Answer(404, "{}"));
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    var body = known.body().getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(known.status(), body.length);
                    exchange.getResponseBody().write(body);
                }
            }
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
