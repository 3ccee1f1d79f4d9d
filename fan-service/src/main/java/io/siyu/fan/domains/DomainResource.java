package io.siyu.fan.domains;

import io.siyu.fan.domains.DomainCells.StageAt;
import io.siyu.fan.input.QueryText;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The domain table over HTTP. */
@Path("/api/fan/v1/accounts/{a}/domains")
public class DomainResource {
    private final DomainService domains;
    private final Caller caller;

    DomainResource(DomainService domains, Caller caller) {
        this.domains = domains;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "getDomains", summary = "What public, primary and deep users do in thirty days (staff)")
    public Uni<DomainView> of(
            @PathParam("a") @ExternalId String accountId,
            @QueryParam("stageAt") @Schema(implementation = StageAt.class) @Nullable String stageAt) {
        var at = QueryText.choice("stageAt", stageAt, StageAt.class).orElse(StageAt.END);
        return domains.of(accountId, caller.userId(), at);
    }
}
