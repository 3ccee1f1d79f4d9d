package io.siyu.fan.funnel;

import io.siyu.fan.input.TimeWindow;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The growth of fans over HTTP. */
@Path("/api/fan/v1/accounts/{a}/funnel")
public class FunnelResource {
    private static final Duration USUAL = Duration.ofDays(30);

    private final FunnelService funnel;
    private final Caller caller;
    private final Clock clock;

    FunnelResource(FunnelService funnel, Caller caller, Clock clock) {
        this.funnel = funnel;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "getFunnel",
            summary = "How fans moved from tier to tier; the last 30 days unless said otherwise (staff)")
    public Uni<FunnelView> of(
            @PathParam("a") @ExternalId String accountId,
            @QueryParam("from") @Schema(implementation = Instant.class) @Nullable String from,
            @QueryParam("to") @Schema(implementation = Instant.class) @Nullable String to) {
        return funnel.of(accountId, caller.userId(), TimeWindow.of(from, to, USUAL, clock.instant()));
    }
}
