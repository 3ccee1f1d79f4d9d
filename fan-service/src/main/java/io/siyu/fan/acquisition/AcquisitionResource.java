package io.siyu.fan.acquisition;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.input.TimeWindow;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Costs of acquisition and what they brought, over HTTP. */
@Path("/api/fan/v1/accounts/{a}")
public class AcquisitionResource {
    private static final Duration USUAL = Duration.ofDays(90);
    private static final int MOST_LINES = 1_000;

    private final AcquisitionService acquisition;
    private final Caller caller;
    private final Clock clock;

    AcquisitionResource(AcquisitionService acquisition, Caller caller, Clock clock) {
        this.acquisition = acquisition;
        this.caller = caller;
        this.clock = clock;
    }

    /** All costs of the account, from now on these. */
    @RegisterForReflection
    @Schema(name = "AcquisitionCosts")
    public record ReplaceCosts(
            @NotNull @Size(max = MOST_LINES) List<@NotNull @Valid Cost> costs) {}

    @PUT
    @Operation(
            operationId = "replaceAcquisitionCosts",
            summary = "Say what winning fans cost, labour included; replaces all that was said before (OPERATOR)")
    @Path("/acquisition-costs")
    public Uni<ReplaceCosts> replace(
            @PathParam("a") @ExternalId String accountId, @NotNull @Valid ReplaceCosts request) {
        return acquisition.replace(accountId, caller.userId(), request.costs()).map(ReplaceCosts::new);
    }

    @GET
    @Operation(
            operationId = "getAcquisition",
            summary =
                    "What fans and buyers cost by channel, and when that comes back; the last 90 days unless said otherwise (staff)")
    @Path("/acquisition")
    public Uni<AcquisitionView> of(
            @PathParam("a") @ExternalId String accountId,
            @QueryParam("from") @Schema(implementation = Instant.class) @Nullable String from,
            @QueryParam("to") @Schema(implementation = Instant.class) @Nullable String to) {
        return acquisition.of(accountId, caller.userId(), TimeWindow.of(from, to, USUAL, clock.instant()));
    }
}
