package io.siyu.fan.shares;

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

/** Shares over HTTP. */
@Path("/api/fan/v1/accounts/{a}/shares")
public class SharesResource {
    private static final Duration USUAL = Duration.ofDays(30);

    private final SharesService shares;
    private final Caller caller;
    private final Clock clock;

    SharesResource(SharesService shares, Caller caller, Clock clock) {
        this.shares = shares;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "getShares",
            summary =
                    "The private share of traffic and sales, sales by tier and segment; the last 30 days unless said otherwise (staff)")
    public Uni<SharesView> of(
            @PathParam("a") @ExternalId String accountId,
            @QueryParam("from") @Schema(implementation = Instant.class) @Nullable String from,
            @QueryParam("to") @Schema(implementation = Instant.class) @Nullable String to) {
        return shares.of(accountId, caller.userId(), TimeWindow.of(from, to, USUAL, clock.instant()));
    }
}
