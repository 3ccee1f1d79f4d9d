package io.siyu.fan.wakeup;

import io.siyu.platform.idempotency.Idempotency;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** One wake-up plan over HTTP. */
@Path("/api/fan/v1/wakeup-plans/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class PlanResource {
    private final WakeupService plans;
    private final Idempotency idempotency;
    private final Caller caller;

    PlanResource(WakeupService plans, Idempotency idempotency, Caller caller) {
        this.plans = plans;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "getWakeupPlan", summary = "One wake-up plan (staff)")
    public Uni<PlanView> get(@PathParam("id") String id) {
        return plans.get(uuid(id), caller.userId());
    }

    @GET
    @Path("/report")
    @Operation(
            operationId = "getWakeupReport",
            summary = "What a plan did: both groups, uplift with its interval, steps (staff)")
    public Uni<PlanReport> report(@PathParam("id") String id) {
        return plans.report(uuid(id), caller.userId());
    }

    @POST
    @Path("/stop")
    @Operation(operationId = "stopWakeupPlan", summary = "End a plan: no step after this (OPERATOR)")
    @APIResponseSchema(value = PlanView.class, responseCode = "200")
    public Uni<Response> stop(@PathParam("id") String id) {
        var by = caller.userId();
        var planId = uuid(id);
        return idempotency.once(
                null, () -> plans.stop(planId, by).map(plan -> Response.ok(plan).build()));
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException unreadable) {
            throw CommonProblem.Malformed.field("id", "must be a UUID");
        }
    }
}
