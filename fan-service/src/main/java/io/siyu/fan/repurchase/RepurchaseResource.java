package io.siyu.fan.repurchase;

import io.siyu.platform.id.ExternalId;
import io.siyu.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Repurchase over HTTP. */
@Path("/api/fan/v1/accounts/{a}/repurchase")
public class RepurchaseResource {
    private final RepurchaseService repurchase;
    private final Caller caller;

    RepurchaseResource(RepurchaseService repurchase, Caller caller) {
        this.repurchase = repurchase;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "getRepurchase", summary = "When an account's buyers return (staff)")
    public Uni<RepurchaseView> of(@PathParam("a") @ExternalId String accountId) {
        return repurchase.of(accountId, caller.userId());
    }
}
