package io.siyu.gateway.routing;

import io.siyu.gateway.problem.ProblemAnswer;
import io.siyu.platform.problem.Problem;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to a service and back, streamed both ways. A replica that cannot be reached is passed over for the next: nothing was
 * sent yet. What was sent is sent again only when it is safe (GET, HEAD, no body), to another replica, once.
 */
final class Exchange {
    private static final long NO_TIMER = -1;

    private final RoutingContext context;
    private final HttpServerRequest request;
    private final BackEnd backEnd;
    private final HttpClient client;
    private final RoutingLimits limits;
    private final ProblemAnswer answer;
    private final String uri;
    private final long bodyLimit;
    private final boolean hasBody;
    private final List<Replica> tried = new ArrayList<>(2);

    private @Nullable HttpClientRequest current;
    private @Nullable BoundedBody upload;
    private boolean retried;
    private boolean settled;
    private long timer = NO_TIMER;
    private long lastProgress;

    Exchange(RoutingContext context, BackEnd backEnd, String uri, long bodyLimit, ServiceRoutes.Means means) {
        this.context = context;
        this.request = context.request();
        this.backEnd = backEnd;
        this.uri = uri;
        this.bodyLimit = bodyLimit;
        this.client = means.client();
        this.limits = means.limits();
        this.answer = means.answer();
        this.hasBody = hasBody(request);
    }

    /** HTTP/2 needs no header to announce a body; there GET and HEAD are taken to have none. */
    private static boolean hasBody(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null) {
            return !length.equals("0");
        }
        return request.version() == HttpVersion.HTTP_2
                ? !isSafe(request.method())
                : request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private static boolean isSafe(HttpMethod method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    void start() {
        if (hasBody) {
            request.pause();
        } else {
            request.resume();
        }
        context.response().closeHandler(_ -> abandon()).exceptionHandler(_ -> abandon());
        backEnd.retries().earn();
        askNextReplica();
    }

    private void askNextReplica() {
        backEnd.next(tried).ifPresentOrElse(this::ask, () -> refuse(new RoutingProblem.ServiceAway(backEnd.name())));
    }

    private void ask(Replica replica) {
        tried.add(replica);
        client.request(replica.request(request.method(), uri, limits.connectTimeout()))
                .onSuccess(connected -> send(replica, connected))
                .onFailure(_ -> {
                    backEnd.failed(replica);
                    if (!settled) {
                        askNextReplica();
                    }
                });
    }

    private void send(Replica replica, HttpClientRequest upstream) {
        if (settled) {
            upstream.reset();
            return;
        }
        current = upstream;
        HeaderRules.toService(request, upstream);
        upstream.exceptionHandler(_ -> {});
        upstream.response().onSuccess(head -> answered(replica, upstream, head)).onFailure(_ -> lost(replica));
        awaitAnswer(replica);
        if (!hasBody) {
            upstream.end();
            return;
        }
        if (!request.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            upstream.setChunked(true);
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            context.response().writeContinue();
        }
        var body = new BoundedBody(request, bodyLimit, this::progressed);
        upload = body;
        body.pipe()
                .endOnFailure(false)
                .to(upstream)
                .onSuccess(_ -> {
                    upload = null;
                    progressed();
                })
                .onFailure(this::uploadFailed);
    }

    private void uploadFailed(Throwable cause) {
        if (cause instanceof RoutingProblem.BodyTooLarge tooLarge) {
            refuse(tooLarge);
        }
        // Else the client or the service went away; the handlers of either side see to it.
    }

    private void awaitAnswer(Replica replica) {
        progressed();
        startTimer(replica, limits.responseTimeout().toMillis());
    }

    private void progressed() {
        lastProgress = System.nanoTime();
    }

    private void startTimer(Replica replica, long millis) {
        timer = context.vertx().setTimer(millis, _ -> {
            if (isTheClientsTurn()) {
                progressed();
            }
            var quiet = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastProgress);
            var left = limits.responseTimeout().toMillis() - quiet;
            if (left > 0) {
                startTimer(replica, left);
            } else if (!settled) {
                backEnd.failed(replica);
                refuse(new RoutingProblem.AnswerLate(backEnd.name(), limits.responseTimeout()));
            }
        });
    }

    /** A client that takes long to send its body is not the service's fault; the server's idle time-out ends it. */
    private boolean isTheClientsTurn() {
        return upload != null && !upload.isHeldBack();
    }

    private void lost(Replica replica) {
        stopTimer();
        if (settled) {
            return;
        }
        backEnd.failed(replica);
        if (mayRetry()) {
            retry();
        } else {
            refuse(new RoutingProblem.AnswerLost(backEnd.name()));
        }
    }

    private void answered(Replica replica, HttpClientRequest upstream, HttpClientResponse head) {
        stopTimer();
        if (settled) {
            upstream.reset();
            return;
        }
        backEnd.answered(replica);
        if (head.statusCode() == 502 || head.statusCode() == 503) {
            backEnd.refused(replica);
            if (mayRetry() && backEnd.hasAnother(tried)) {
                head.resume();
                retry();
                return;
            }
        }
        relay(upstream, head);
    }

    private boolean mayRetry() {
        return !retried
                && !hasBody
                && isSafe(request.method())
                && backEnd.retries().spend();
    }

    private void retry() {
        retried = true;
        current = null;
        askNextReplica();
    }

    private void relay(HttpClientRequest upstream, HttpClientResponse head) {
        settled = true;
        var response = context.response();
        response.setStatusCode(head.statusCode()).setStatusMessage(head.statusMessage());
        HeaderRules.toClient(head, response);
        if (request.version() == HttpVersion.HTTP_1_0) {
            // Knows no chunks: the length must be there before the first byte.
            head.body().onSuccess(response::end).onFailure(_ -> ProblemAnswer.cut(context));
            return;
        }
        if (mayHaveBody(head) && !head.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            response.setChunked(true);
        }
        head.pipe().endOnFailure(false).to(response).onFailure(_ -> {
            // The client must not take half an answer for a whole one.
            ProblemAnswer.cut(context);
            upstream.reset();
        });
    }

    private boolean mayHaveBody(HttpClientResponse head) {
        return !HttpMethod.HEAD.equals(request.method()) && head.statusCode() != 204 && head.statusCode() != 304;
    }

    private void refuse(Problem problem) {
        if (settled) {
            return;
        }
        settled = true;
        stopTimer();
        answer.send(context, problem);
        if (current != null) {
            current.reset();
        }
    }

    /** The client is gone. */
    private void abandon() {
        settled = true;
        stopTimer();
        if (current != null) {
            current.reset();
        }
    }

    private void stopTimer() {
        if (timer != NO_TIMER) {
            context.vertx().cancelTimer(timer);
            timer = NO_TIMER;
        }
    }
}
