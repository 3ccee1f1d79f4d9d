package io.siyu.gateway.routing;

import java.util.Collection;
import java.util.Optional;

/** A service as the gateway sees it: a name, replicas, a breaker and what may be retried. */
final class BackEnd {
    private final String name;
    private final Replicas replicas;
    private final Breaker breaker;
    private final RetryBudget retries = new RetryBudget();
    private final long asideNanos;

    BackEnd(String name, Replicas replicas, RoutingLimits limits) {
        this.name = name;
        this.replicas = replicas;
        this.breaker = new Breaker(limits.breakerOpensFor());
        this.asideNanos = limits.putAsideFor().toNanos();
    }

    String name() {
        return name;
    }

    Breaker breaker() {
        return breaker;
    }

    RetryBudget retries() {
        return retries;
    }

    Optional<Replica> next(Collection<Replica> tried) {
        return replicas.next(tried, System.nanoTime());
    }

    boolean hasAnother(Collection<Replica> tried) {
        return replicas.hasOtherThan(tried);
    }

    void answered(Replica replica) {
        replica.answered();
        breaker.succeeded();
    }

    void failed(Replica replica) {
        var now = System.nanoTime();
        replica.putAside(now + asideNanos);
        breaker.failed(now);
    }

    /** It lives, but another replica may do better for a while. */
    void refused(Replica replica) {
        replica.putAside(System.nanoTime() + asideNanos);
    }
}
