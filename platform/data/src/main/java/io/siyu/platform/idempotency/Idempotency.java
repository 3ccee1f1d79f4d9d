package io.siyu.platform.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.siyu.platform.idempotency.KeptAnswers.Kept;
import io.siyu.platform.idempotency.KeptAnswers.Scope;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemDetails;
import io.siyu.platform.problem.ProblemKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives a repeated request its first answer. The key's row commits with the effect itself: a parallel duplicate waits on that row, up to 2 s.
 * Successes and rule refusals are kept for 24 hours; bad input, missing rights and failures of ours are not.
 */
@ApplicationScoped
public class Idempotency {
    public static final String HEADER = "Idempotency-Key";
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,64}");
    private static final Set<ProblemKind> KEPT_REFUSALS =
            EnumSet.of(ProblemKind.NOT_FOUND, ProblemKind.CONFLICT, ProblemKind.REFUSED);
    private static final String LOCK_NOT_AVAILABLE = "(55P03)";

    private final KeptAnswers answers;
    private final CurrentVertxRequest request;
    private final Caller caller;
    private final ObjectMapper json;

    Idempotency(KeptAnswers answers, CurrentVertxRequest request, Caller caller, ObjectMapper json) {
        this.answers = answers;
        this.request = request;
        this.caller = caller;
        this.json = json;
    }

    /**
     * Runs a use case once per key, in one Panache transaction that the use case joins; without a key it just runs.
     *
     * @param body the request as it was read; null where it has none
     */
    public Uni<Response> once(@Nullable Object body, Supplier<Uni<Response>> useCase) {
        var key = request.getCurrent().request().getHeader(HEADER);
        return key == null ? useCase.get() : underKey(key, body, useCase);
    }

    /** As {@link #once}, for what moves money, stock or seats: a request without a key is malformed. */
    public Uni<Response> onceWithKey(@Nullable Object body, Supplier<Uni<Response>> useCase) {
        var key = request.getCurrent().request().getHeader(HEADER);
        return key == null ? Uni.createFrom().failure(new IdempotencyProblem.Missing()) : underKey(key, body, useCase);
    }

    private Uni<Response> underKey(String key, @Nullable Object body, Supplier<Uni<Response>> useCase) {
        if (!FORM.matcher(key).matches()) {
            return Uni.createFrom().failure(new IdempotencyProblem.BadForm());
        }
        var context = request.getCurrent();
        var scope = new Scope(caller.userId(), context.request().method().name(), context.normalizedPath(), key);
        var bodyHash = hash(write(body));
        return Panache.withTransaction(() -> firstOrRepeat(scope, bodyHash, useCase))
                .onFailure(Idempotency::isKept)
                .recoverWithUni(refusal -> keepRefusal(scope, bodyHash, (Problem) refusal));
    }

    private Uni<Response> firstOrRepeat(Scope scope, String bodyHash, Supplier<Uni<Response>> useCase) {
        return answers.claim(scope, bodyHash)
                .onFailure(Idempotency::isStillUnderWay)
                .transform(_ -> new IdempotencyProblem.InProgress())
                .chain(isFirst -> isFirst
                        ? useCase.get().call(response -> answers.keep(scope, kept(bodyHash, response)))
                        : repeat(scope, bodyHash));
    }

    private Uni<Response> repeat(Scope scope, String bodyHash) {
        return answers.first(scope).map(kept -> {
            if (!kept.bodyHash().equals(bodyHash)) {
                throw new IdempotencyProblem.Reused();
            }
            return response(kept);
        });
    }

    /** The effect was rolled back with its row; the refusal is kept by itself, unless a parallel request was first after all. */
    private Uni<Response> keepRefusal(Scope scope, String bodyHash, Problem refusal) {
        var details = ProblemDetails.of(refusal, scope.path());
        var kept = new Kept(bodyHash, details.status(), ProblemDetails.MEDIA_TYPE, null, write(details));
        return Panache.withTransaction(
                () -> firstOrRepeat(scope, bodyHash, () -> Uni.createFrom().item(response(kept))));
    }

    private Kept kept(String bodyHash, Response response) {
        var entity = response.getEntity();
        var mediaType = response.getMediaType() == null
                ? MediaType.APPLICATION_JSON
                : response.getMediaType().toString();
        var answer = entity == null ? null : entity instanceof String text ? text : write(entity);
        return new Kept(
                bodyHash,
                response.getStatus(),
                answer == null ? null : mediaType,
                response.getHeaderString(HttpHeaders.LOCATION),
                answer);
    }

    private static Response response(Kept kept) {
        var response = Response.status(kept.status());
        if (kept.answer() != null) {
            response = response.entity(kept.answer()).type(kept.mediaType());
        }
        return kept.location() == null
                ? response.build()
                : response.header(HttpHeaders.LOCATION, kept.location()).build();
    }

    private static boolean isKept(Throwable failure) {
        return failure instanceof Problem problem
                && KEPT_REFUSALS.contains(problem.kind())
                && !(problem instanceof IdempotencyProblem);
    }

    private static boolean isStillUnderWay(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains(LOCK_NOT_AVAILABLE)) {
                return true;
            }
        }
        return false;
    }

    private String write(@Nullable Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("cannot be written as JSON", broken);
        }
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
