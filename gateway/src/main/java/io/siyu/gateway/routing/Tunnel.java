package io.siyu.gateway.routing;

import io.siyu.gateway.problem.ProblemAnswer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetSocket;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;

/**
 * A WebSocket through the gateway: the handshake is the service's, and once it agreed bytes pass both ways unread, each side held back by
 * the other, so that an idle socket costs two buffers and no frame is parsed twice.
 */
final class Tunnel {
    private static final int SWITCHING_PROTOCOLS = 101;

    private final RoutingContext context;
    private final HttpServerRequest request;
    private final BackEnd backEnd;
    private final String uri;
    private final HttpClient client;
    private final RoutingLimits limits;
    private final ProblemAnswer answer;
    private final List<Replica> tried = new ArrayList<>(2);

    Tunnel(RoutingContext context, BackEnd backEnd, String uri, ServiceRoutes.Means means) {
        this.context = context;
        this.request = context.request();
        this.backEnd = backEnd;
        this.uri = uri;
        this.client = means.sockets();
        this.limits = means.limits();
        this.answer = means.answer();
    }

    void open() {
        request.resume();
        askNextReplica();
    }

    private void askNextReplica() {
        backEnd.next(tried)
                .ifPresentOrElse(this::ask, () -> answer.send(context, new RoutingProblem.ServiceAway(backEnd.name())));
    }

    private void ask(Replica replica) {
        tried.add(replica);
        client.request(replica.request(HttpMethod.GET, uri, limits.connectTimeout()))
                .onSuccess(connected -> shakeHands(replica, connected))
                .onFailure(_ -> {
                    backEnd.failed(replica);
                    askNextReplica();
                });
    }

    private void shakeHands(Replica replica, HttpClientRequest upstream) {
        HeaderRules.toService(request, upstream);
        upstream.putHeader(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE);
        upstream.putHeader(HttpHeaders.UPGRADE, "websocket");
        upstream.exceptionHandler(_ -> {});
        context.response().closeHandler(_ -> upstream.reset());
        var deadline = context.vertx().setTimer(limits.responseTimeout().toMillis(), _ -> {
            backEnd.failed(replica);
            answer.send(context, new RoutingProblem.AnswerLate(backEnd.name(), limits.responseTimeout()));
            upstream.reset();
        });
        upstream.connect()
                .onSuccess(head -> {
                    context.vertx().cancelTimer(deadline);
                    backEnd.answered(replica);
                    agreed(upstream, head);
                })
                .onFailure(_ -> {
                    if (context.vertx().cancelTimer(deadline)) {
                        backEnd.failed(replica);
                        answer.send(context, new RoutingProblem.AnswerLost(backEnd.name()));
                    }
                });
    }

    private void agreed(HttpClientRequest upstream, HttpClientResponse head) {
        if (head.statusCode() != SWITCHING_PROTOCOLS) {
            refused(upstream, head);
            return;
        }
        var service = head.netSocket();
        service.pause();
        var response = context.response();
        response.setStatusCode(SWITCHING_PROTOCOLS);
        HeaderRules.toClient(head, response);
        response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE);
        response.putHeader(HttpHeaders.UPGRADE, "websocket");
        request.toNetSocket()
                .onSuccess(client -> {
                    Shutdown.doesNotWaitFor(request);
                    join(client, service);
                })
                .onFailure(_ -> service.close());
    }

    private static void join(NetSocket client, NetSocket service) {
        client.pipeTo(service).onFailure(_ -> service.close());
        service.pipeTo(client).onFailure(_ -> client.close());
    }

    /** The service would not: its answer is the client's, and the connection, which never ended its request, is not used again. */
    private void refused(HttpClientRequest upstream, HttpClientResponse head) {
        var response = context.response();
        response.setStatusCode(head.statusCode()).setStatusMessage(head.statusMessage());
        HeaderRules.toClient(head, response);
        head.body()
                .onSuccess(response::end)
                .onFailure(_ -> ProblemAnswer.cut(context))
                .onComplete(_ -> upstream.connection().close());
    }
}
