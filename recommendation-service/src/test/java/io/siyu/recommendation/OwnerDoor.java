package io.siyu.recommendation;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stands for the owner of accounts, another service: it knows every account but {@code unknown-…}, and has nobody on the staff. */
public class OwnerDoor implements QuarkusTestResourceLifecycleManager {
    private static final String PATH = "/api/fan/v1/accounts/";

    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            var door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            door.createContext(PATH, exchange -> {
                var accountId = exchange.getRequestURI().getPath().substring(PATH.length());
                var isKnown = !accountId.startsWith("unknown-");
                var answer = """
                        {"accountId":"%s","name":"Shop","kind":"ENTERPRISE","verticals":[],"staffRole":null}
                        """.formatted(accountId).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders()
                        .set("Content-Type", isKnown ? "application/json" : "application/problem+json");
                exchange.sendResponseHeaders(isKnown ? 200 : 404, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            door.start();
            server = door;
            return Map.of(
                    "siyu.owner.fan-url",
                    "http://localhost:" + door.getAddress().getPort());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
