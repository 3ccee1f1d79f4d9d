package io.siyu.commerce;

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
 * Stands in for the owner of accounts, which is outside this module's tests: it is away (503) unless a test gave it an answer for the account.
 * Tests have its answers injected into a field named {@code ownerSays}.
 */
public class OwnerStandIn implements QuarkusTestResourceLifecycleManager {
    private static final String ACCOUNTS = "/api/fan/v1/accounts/";

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext(ACCOUNTS, this::answer);
        server.start();
        return Map.of(
                "siyu.owner.fan-url", "http://localhost:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        var account = exchange.getRequestURI().getPath().substring(ACCOUNTS.length());
        var answer = answers.get(account);
        var body = (answer == null ? "" : answer).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(
                answer == null ? 503 : answer.isEmpty() ? 404 : 200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(answers, field -> field.getName().equals("ownerSays"));
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
