package io.siyu.gateway.routing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How long the gateway waits for a service and how many connections it holds to one. */
@ConfigMapping(prefix = "siyu.gateway.routing")
interface RoutingLimits {
    /** Until a connection to a replica is there, a wait for a pooled one included. */
    @WithDefault("1s")
    Duration connectTimeout();

    /** From the last byte of the request that a service took until its answer begins. */
    @WithDefault("10s")
    Duration responseTimeout();

    /** How long a replica that failed is asked only when all others failed too. */
    @WithDefault("2s")
    Duration putAsideFor();

    /** How long an open breaker refuses before it lets the next probe through. */
    @WithDefault("1s")
    Duration breakerOpensFor();

    @WithDefault("256")
    @Min(1) @Max(10_000) int connectionsPerReplica();

    @WithDefault("20000")
    @Min(1) @Max(60_000) int socketsPerReplica();
}
