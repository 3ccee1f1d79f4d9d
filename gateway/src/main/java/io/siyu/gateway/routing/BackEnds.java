package io.siyu.gateway.routing;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The four services behind the gateway, by name. */
@ApplicationScoped
public class BackEnds {
    private static final Duration READ_WITHIN = Duration.ofSeconds(2);
    private static final int OK = 200;

    private final Map<String, BackEnd> byName = new TreeMap<>();
    private final Connections connections;
    private final RoutingLimits limits;

    BackEnds(Routes routes, RoutingLimits limits, Connections connections, MeterRegistry meters) {
        this.connections = connections;
        this.limits = limits;
        add("fan", routes.fan(), meters);
        add("messaging", routes.messaging(), meters);
        add("commerce", routes.commerce(), meters);
        add("recommendation", routes.recommendation(), meters);
    }

    private void add(String name, List<URI> addresses, MeterRegistry meters) {
        var replicas = new Replicas(addresses.stream().map(Replica::at).toList());
        var backEnd = new BackEnd(name, replicas, limits);
        byName.put(name, backEnd);
        meters.gauge(
                "siyu.gateway.breaker.open",
                List.of(io.micrometer.core.instrument.Tag.of("service", name)),
                backEnd,
                it -> it.breaker().isOpen() ? 1 : 0);
    }

    /** In alphabetical order. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    List<BackEnd> all() {
        return List.copyOf(byName.values());
    }

    /** Reads a document of a service for the gateway itself; fails when no replica answers 200 within two seconds. */
    public Uni<Buffer> read(String service, String uri) {
        var backEnd = byName.get(service);
        if (backEnd == null) {
            return Uni.createFrom().failure(new IllegalArgumentException("no service " + service));
        }
        return Uni.createFrom()
                .completionStage(() -> read(backEnd, uri, new ArrayList<>()).toCompletionStage())
                .ifNoItem()
                .after(READ_WITHIN)
                .fail();
    }

    private Future<Buffer> read(BackEnd backEnd, String uri, List<Replica> tried) {
        var next = backEnd.next(tried);
        if (next.isEmpty()) {
            return Future.failedFuture(new RoutingProblem.ServiceAway(backEnd.name()));
        }
        tried.add(next.get());
        return connections
                .requests()
                .request(next.get().request(HttpMethod.GET, uri, limits.connectTimeout()))
                .compose(HttpClientRequest::send)
                .compose(answer -> answer.statusCode() == OK
                        ? answer.body()
                        : Future.failedFuture(new RoutingProblem.ServiceAway(backEnd.name())))
                .recover(_ -> read(backEnd, uri, tried));
    }
}
