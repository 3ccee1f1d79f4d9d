package io.siyu.fan.lead;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.input.QueryText;
import io.siyu.fan.lead.LeadStore.Filter;
import io.siyu.fan.lead.LeadView.LeadImport;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.idempotency.Idempotency;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** An account's leads over HTTP. */
@Path("/api/fan/v1/accounts/{a}/leads")
@Produces(MediaType.APPLICATION_JSON)
public class LeadsResource {
    private final LeadService leads;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Clock clock;

    LeadsResource(LeadService leads, Idempotency idempotency, Caller caller, Clock clock) {
        this.leads = leads;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
    }

    /** Leads to be taken in. */
    @RegisterForReflection
    public record BringLeads(@NotEmpty List<@NotNull LeadRow> leads) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "importLeads", summary = "Take in leads; known ones stay as they are (OPERATOR)")
    @APIResponseSchema(value = LeadImport.class, responseCode = "200")
    public Uni<Response> bring(@PathParam("a") @ExternalId String accountId, @NotNull @Valid BringLeads request) {
        return bring(accountId, request, request.leads());
    }

    @POST
    @Consumes("text/csv")
    @Operation(operationId = "importLeadFile", summary = "Take in leads from a file (OPERATOR)")
    @APIResponseSchema(value = LeadImport.class, responseCode = "200")
    public Uni<Response> bringFile(@PathParam("a") @ExternalId String accountId, @NotNull String content) {
        return bring(accountId, content, LeadFile.read(content));
    }

    private Uni<Response> bring(String accountId, Object body, List<LeadRow> rows) {
        var by = caller.userId();
        return idempotency.once(body, () -> leads.bring(accountId, by, rows)
                .map(done -> Response.ok(done).build()));
    }

    /**
     * The newest first.
     *
     * @param due only those whose next contact is due
     */
    @GET
    @Operation(operationId = "listLeads", summary = "The leads of the account, the newest first (staff)")
    public Uni<Page<LeadView>> list(
            @PathParam("a") @ExternalId String accountId,
            @QueryParam("status") @Nullable String status,
            @QueryParam("owner") @ExternalId @Nullable String owner,
            @QueryParam("due") @DefaultValue("false") boolean due,
            @BeanParam @Valid PageRequest page) {
        var filter = new Filter(
                QueryText.choice("status", status, LeadStatus.class),
                Optional.ofNullable(owner),
                due ? Optional.of(clock.instant()) : Optional.empty());
        return leads.list(accountId, caller.userId(), filter, page);
    }
}
