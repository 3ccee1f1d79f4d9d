package io.siyu.fan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for the other services, which are outside this module's tests. They have nothing open with anyone and keep nothing of anyone,
 * unless a test says otherwise of a user: injected into a field named {@code neighboursSay}, by user and path; an empty answer is a 503.
 */
public class NeighbourStandIn implements QuarkusTestResourceLifecycleManager {
    private static final String OBLIGATIONS = "/api/commerce/v1/me/privacy/obligations";

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final ObjectMapper json = new ObjectMapper();
    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", this::answer);
        server.start();
        var url = "http://localhost:" + server.getAddress().getPort();
        return Map.of(
                "siyu.owner.commerce-url", url,
                "siyu.owner.messaging-url", url,
                "siyu.owner.recommendation-url", url,
                "siyu.fan.erased.mark-key", "7465737474657374746573747465737474657374746573747465737474657374");
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var answer = answers.getOrDefault(
                userOf(exchange) + path,
                path.equals(OBLIGATIONS) ? "{\"balanceRemaining\": false, \"ordersOpen\": false}" : "{}");
        var body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(body.length == 0 ? 503 : 200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String userOf(HttpExchange exchange) throws IOException {
        var token = exchange.getRequestHeaders().getFirst("Authorization").split("\\.")[1];
        return json.readTree(Base64.getUrlDecoder().decode(token)).get("sub").asText();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(answers, field -> field.getName().equals("neighboursSay"));
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
