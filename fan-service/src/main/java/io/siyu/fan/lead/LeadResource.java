package io.siyu.fan.lead;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.idempotency.Idempotency;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** One lead over HTTP. */
@Path("/api/fan/v1/leads/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class LeadResource {
    private final LeadService leads;
    private final Idempotency idempotency;
    private final Caller caller;

    LeadResource(LeadService leads, Idempotency idempotency, Caller caller) {
        this.leads = leads;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /** Who shall take care of it. */
    @RegisterForReflection
    public record AssignLead(@NotNull @ExternalId String userId) {}

    /** When it shall be contacted next. */
    @RegisterForReflection
    public record DeferLead(@NotNull Instant at) {}

    /**
     * What came of a contact.
     *
     * @param outcome OPEN where it goes on
     * @param nextContactAt for one that goes on
     */
    @RegisterForReflection
    public record ConcludeLead(
            @NotNull LeadStatus outcome, @Nullable Instant nextContactAt) {}

    @PUT
    @Path("/owner")
    @Operation(
            operationId = "assignLead",
            summary = "Take a free lead (staff), or give any to anyone on the staff (OPERATOR)")
    public Uni<LeadView> assign(@PathParam("id") String id, @NotNull @Valid AssignLead request) {
        return leads.assign(uuid(id), caller.userId(), request.userId());
    }

    @PUT
    @Path("/next-contact")
    @Operation(operationId = "deferLead", summary = "When the lead is contacted next (its owner, OPERATOR)")
    public Uni<LeadView> defer(@PathParam("id") String id, @NotNull @Valid DeferLead request) {
        return leads.defer(uuid(id), caller.userId(), request.at());
    }

    @POST
    @Path("/outcome")
    @Operation(operationId = "concludeLead", summary = "What came of a contact (its owner, OPERATOR)")
    @APIResponseSchema(value = LeadView.class, responseCode = "200")
    public Uni<Response> conclude(@PathParam("id") String id, @NotNull @Valid ConcludeLead request) {
        var by = caller.userId();
        var leadId = uuid(id);
        return idempotency.once(request, () -> leads.conclude(leadId, by, request.outcome(), request.nextContactAt())
                .map(lead -> Response.ok(lead).build()));
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException unreadable) {
            throw CommonProblem.Malformed.field("id", "must be a UUID");
        }
    }
}
