package io.siyu.fan.wakeup;

import io.siyu.platform.id.ExternalId;
import io.siyu.platform.idempotency.Idempotency;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** An account's wake-up plans over HTTP. */
@Path("/api/fan/v1/accounts/{a}/wakeup-plans")
@Produces(MediaType.APPLICATION_JSON)
public class WakeupResource {
    private final WakeupService plans;
    private final Idempotency idempotency;
    private final Caller caller;

    WakeupResource(WakeupService plans, Idempotency idempotency, Caller caller) {
        this.plans = plans;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Operation(operationId = "makeWakeupPlan", summary = "Wake dormant fans over seven days (OPERATOR)")
    @APIResponseSchema(value = PlanView.class, responseCode = "201")
    public Uni<Response> make(@PathParam("a") @ExternalId String accountId, @NotNull @Valid MakePlan request) {
        var by = caller.userId();
        return idempotency.once(
                request, () -> plans.make(accountId, by, request).map(plan -> Response.status(Response.Status.CREATED)
                        .header(HttpHeaders.LOCATION, "/api/fan/v1/wakeup-plans/" + plan.planId())
                        .entity(plan)
                        .build()));
    }

    @GET
    @Operation(operationId = "listWakeupPlans", summary = "The wake-up plans of the account, the newest first (staff)")
    public Uni<Page<PlanView>> list(@PathParam("a") @ExternalId String accountId, @BeanParam @Valid PageRequest page) {
        return plans.list(accountId, caller.userId(), page);
    }
}
