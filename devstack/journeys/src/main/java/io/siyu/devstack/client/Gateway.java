package io.siyu.devstack.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client of the gateway. */
public final class Gateway implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TRIES = 6;
    /** Too many at once, or a neighbour that is away or late: the same request with the same key is worth another try. */
    private static final Set<Integer> REPEATABLE = Set.of(429, 502, 503, 504);

    private static final Duration TIME_LIMIT = Duration.ofSeconds(60);

    private final URI base;
    private final int parallel;
    private final HttpClient http;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    /**
     * @param parallel how many are served at once where something is done for all
     */
    public Gateway(String base, int parallel) {
        this.base = URI.create(base);
        this.parallel = parallel;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    /** Acts as a user without any special right. */
    public Client as(String userId) {
        return new Client(userId, Set.of());
    }

    /** The operator of the platform. */
    public Client asOperator() {
        return new Client("operator", Set.of("platform"));
    }

    /** A trusted back end, which may name the user it acts for. */
    public Client asBackEnd() {
        return new Client("back-end", Set.of("service"));
    }

    /** Without a token. */
    public Client asNobody() {
        return new Client(null, Set.of());
    }

    /**
     * Does the step for all, each in a thread of its own, as many at once as may be: what is begun is also ended before
     * the next is begun. Fails with the first failure.
     */
    public <T> void forAll(Iterable<T> all, Consumer<T> step) {
        List<Thread> threads = new ArrayList<>();
        var failures = new ConcurrentHashMap<T, Throwable>();
        var places = new Semaphore(parallel);
        for (var one : all) {
            places.acquireUninterruptibly();
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    step.accept(one);
                } catch (Throwable failure) { // also an assertion that fails
                    failures.put(one, failure);
                } finally {
                    places.release();
                }
            }));
        }
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted");
            }
        }
        failures.entrySet().stream().findFirst().ifPresent(failure -> {
            throw new IllegalStateException(
                    failures.size() + " failed, one of them " + failure.getKey() + ": "
                            + failure.getValue().getMessage(),
                    failure.getValue());
        });
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** The gateway as one user sees it. */
    public final class Client {
        private final @Nullable String userId;
        private final Set<String> groups;

        private Client(@Nullable String userId, Set<String> groups) {
            this.userId = userId;
            this.groups = groups;
        }

        public Answer get(String path) {
            return send("GET", path, null, "application/json");
        }

        public Answer post(String path, Object body) {
            return send("POST", path, json(body), "application/json");
        }

        /** With an idempotency key of the caller's. */
        public Answer post(String path, Object body, String key) {
            return send("POST", path, json(body), "application/json", key);
        }

        public Answer put(String path, Object body) {
            return send("PUT", path, json(body), "application/json");
        }

        public Answer put(String path) {
            return put(path, Map.of());
        }

        public Answer delete(String path) {
            return send("DELETE", path, null, "application/json");
        }

        public Answer postText(String path, String body, String mediaType) {
            return send("POST", path, body, mediaType);
        }

        /** All items of a list, page by page. */
        public List<JsonNode> list(String path) {
            List<JsonNode> items = new ArrayList<>();
            var separator = path.contains("?") ? "&" : "?";
            var next = path + separator + "limit=200";
            while (true) {
                var page = get(next).orFail();
                page.path("items").forEach(items::add);
                var cursor = page.path("nextCursor").asText("");
                if (cursor.isEmpty() || cursor.equals("null")) {
                    return items;
                }
                next = path + separator + "limit=200&cursor="
                        + java.net.URLEncoder.encode(cursor, java.nio.charset.StandardCharsets.UTF_8);
            }
        }

        private Answer send(String method, String path, @Nullable String body, String mediaType) {
            return send(method, path, body, mediaType, UUID.randomUUID().toString());
        }

        /** One key for all tries of a request: a repeat after a cut answer has one effect. */
        private Answer send(String method, String path, @Nullable String body, String mediaType, String key) {
            for (int attempt = 1; ; attempt++) {
                try {
                    var answer = exchange(method, path, body, mediaType, key);
                    if (!REPEATABLE.contains(answer.status()) || attempt == TRIES) {
                        return answer;
                    }
                } catch (IOException e) {
                    if (attempt == TRIES) {
                        throw new UncheckedIOException(method + " " + path, e);
                    }
                }
                sleep(Duration.ofMillis(200L << attempt));
            }
        }

        private Answer exchange(String method, String path, @Nullable String body, String mediaType, String key)
                throws IOException {
            var request = HttpRequest.newBuilder(base.resolve(path)).timeout(TIME_LIMIT);
            request.method(
                    method,
                    body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
            if (body != null) {
                request.header("Content-Type", mediaType);
            }
            if (method.equals("POST")) {
                request.header("Idempotency-Key", key);
            }
            if (userId != null) {
                request.header("Authorization", "Bearer " + token());
            }
            return take(request.build());
        }

        /** The access token this client sends. */
        public String token() throws IOException {
            var user = java.util.Objects.requireNonNull(userId);
            var known = tokens.get(user);
            if (known != null) {
                return known;
            }
            var answer = take(HttpRequest.newBuilder(base.resolve("/api/auth/token"))
                    .timeout(TIME_LIMIT)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(json(Map.of("userId", user, "groups", groups))))
                    .build());
            var token = answer.orFail().path("accessToken").asText();
            tokens.put(user, token);
            return token;
        }
    }

    private Answer take(HttpRequest request) throws IOException {
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            var mediaType = response.headers().firstValue("Content-Type").orElse("");
            return new Answer(
                    request.method() + " " + request.uri().getPath(),
                    response.statusCode(),
                    mediaType,
                    parse(response.body()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted");
        }
    }

    private static JsonNode parse(String body) {
        if (body.isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException _) {
            return JSON.getNodeFactory().textNode(body);
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted");
        }
    }
}
