package io.siyu.fan.pillars;

import io.siyu.platform.id.ExternalId;
import io.siyu.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The three pillars over HTTP. */
@Path("/api/fan/v1/accounts/{a}/pillars")
public class PillarsResource {
    private final PillarsService pillars;
    private final Caller caller;

    PillarsResource(PillarsService pillars, Caller caller) {
        this.pillars = pillars;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "getPillars",
            summary = "Fans won, fans kept, and what they lend to public traffic (staff)")
    public Uni<PillarsView> of(@PathParam("a") @ExternalId String accountId) {
        return pillars.of(accountId, caller.userId());
    }
}
