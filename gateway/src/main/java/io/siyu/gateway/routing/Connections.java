package io.siyu.gateway.routing;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.context.ApplicationScoped;

/** The pooled connections to all replicas; sockets have a pool of their own, because each keeps its connection for hours. */
@ApplicationScoped
class Connections {
    /** Shorter than the services' idle time-out of 60 s, or a request would meet a connection the service is just closing. */
    private static final int KEEP_ALIVE_SECONDS = 30;

    private static final int WAITING_PER_CONNECTION = 8;

    private final HttpClient requests;
    private final HttpClient sockets;

    Connections(Vertx vertx, RoutingLimits limits) {
        this.requests = client(vertx, limits, limits.connectionsPerReplica());
        this.sockets = client(vertx, limits, limits.socketsPerReplica());
    }

    private static HttpClient client(Vertx vertx, RoutingLimits limits, int perReplica) {
        var options = new HttpClientOptions()
                .setKeepAlive(true)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setPipelining(false)
                .setConnectTimeout(Math.toIntExact(limits.connectTimeout().toMillis()))
                .setMaxWaitQueueSize(perReplica * WAITING_PER_CONNECTION)
                .setMaxHeaderSize(16 * 1024)
                .setTracingPolicy(TracingPolicy.IGNORE);
        return vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(perReplica));
    }

    HttpClient requests() {
        return requests;
    }

    HttpClient sockets() {
        return sockets;
    }
}
