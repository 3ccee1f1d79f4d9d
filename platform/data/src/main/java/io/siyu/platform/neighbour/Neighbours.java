package io.siyu.platform.neighbour;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.siyu.platform.log.Loggable;
import io.siyu.platform.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/**
 * Asks the owner of a fact over HTTP, in the caller's own name, before a refusal because of a copy. Never on the way to a success: a dead
 * neighbour must not stop what the copy already allows.
 */
@ApplicationScoped
public class Neighbours {
    private static final Logger LOG = Logger.getLogger(Neighbours.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration ANSWER_KEPT = Duration.ofSeconds(5);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);
    private static final int ANSWERS_KEPT = 10_000;

    /** To each neighbour at once: at 10 ms an answer, some thousands a second. */
    private static final int CONNECTIONS = 64;

    /** For a connection; who comes later could not be answered in time any more. */
    private static final int MOST_WAITING = 256;

    private final WebClient client;
    private final ObjectMapper json;
    private final Cache<Question, Optional<String>> answers = Caffeine.newBuilder()
            .expireAfterWrite(ANSWER_KEPT)
            .maximumSize(ANSWERS_KEPT)
            .build();

    private final ConcurrentMap<Question, Uni<Optional<String>>> underWay = new ConcurrentHashMap<>();

    private record Question(String url, String bearer) {}

    Neighbours(Vertx vertx, ObjectMapper json) {
        var options = new WebClientOptions()
                .setConnectTimeout((int) PATIENCE.toMillis())
                .setFollowRedirects(false)
                .setMaxPoolSize(CONNECTIONS)
                .setMaxWaitQueueSize(MOST_WAITING);
        this.client = WebClient.create(vertx, options);
        this.json = json;
    }

    /**
     * The owner's answer, empty where it knows no such thing (404). Fails with 503 when the owner does not answer within 500 ms.
     *
     * @param url absolute, of a GET that the caller itself may make
     * @param bearer the caller's own token
     */
    public <T> Uni<Optional<T>> ask(String url, String bearer, Class<T> answer) {
        var question = new Question(url, bearer);
        var known = answers.getIfPresent(question);
        var said = known == null ? asking(question) : Uni.createFrom().item(known);
        return said.map(body -> body.map(text -> read(text, answer)));
    }

    /** The owner's answer as it is now, however large; empty where it knows no such thing (404). Fails with 503 after so much patience. */
    public Uni<Optional<String>> fetch(String url, String bearer, Duration patience) {
        return send(new Question(url, bearer), patience);
    }

    /** Who asks what is being asked already waits for that answer. */
    private Uni<Optional<String>> asking(Question question) {
        return Uni.createFrom()
                .deferred(() -> underWay.computeIfAbsent(question, this::begin))
                .emitOn(onThisContext());
    }

    private Uni<Optional<String>> begin(Question question) {
        return send(question, PATIENCE)
                .invoke(body -> answers.put(question, body))
                .onTermination()
                .invoke(() -> {
                    var unused = underWay.remove(question);
                })
                .memoize()
                .indefinitely();
    }

    /** The answer comes to whoever asked first, but sessions live on the context they were opened on. */
    private static Executor onThisContext() {
        var context = io.vertx.core.Vertx.currentContext();
        return context == null ? Infrastructure.getDefaultExecutor() : task -> context.runOnContext(_ -> task.run());
    }

    private Uni<Optional<String>> send(Question question, Duration patience) {
        return client.getAbs(question.url())
                .bearerTokenAuthentication(question.bearer())
                .timeout(patience.toMillis())
                .send()
                .onFailure()
                .transform(failure -> away(question.url(), Loggable.brief(failure)))
                .map(response -> body(question, response));
    }

    private static Optional<String> body(Question question, HttpResponse<Buffer> response) {
        return switch (response.statusCode()) {
            case 200 -> Optional.of(response.bodyAsString());
            case 404 -> Optional.empty();
            default -> throw away(question.url(), "status " + response.statusCode());
        };
    }

    private <T> T read(String text, Class<T> answer) {
        try {
            return json.readValue(text, answer);
        } catch (JsonProcessingException unreadable) {
            throw away(answer.getSimpleName(), "unreadable answer");
        }
    }

    private static CommonProblem.Unavailable away(String whom, String cause) {
        LOG.warnf("The owner of a fact did not answer url=%s cause=%s", whom, cause);
        return new CommonProblem.Unavailable(
                "owner-away",
                "The service that knows whether this is allowed did not answer. Try again soon.",
                TRY_AGAIN);
    }
}
