package io.siyu.fan.shares;

import io.siyu.platform.identity.Caller;
import io.siyu.platform.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The platform's totals over HTTP. */
@Path("/api/fan/v1/platform/totals")
public class PlatformResource {
    private final PlatformTotals totals;
    private final Caller caller;

    PlatformResource(PlatformTotals totals, Caller caller) {
        this.totals = totals;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "getPlatformTotals", summary = "The platform in a few numbers (operator)")
    public Uni<PlatformTotals.View> totals() {
        if (!caller.isPlatform()) {
            throw new CommonProblem.Forbidden("not-the-operator", "Only the operator of the platform sees its totals.");
        }
        return totals.now();
    }
}
