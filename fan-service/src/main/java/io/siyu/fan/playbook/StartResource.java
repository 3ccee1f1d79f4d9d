package io.siyu.fan.playbook;

import io.siyu.platform.id.ExternalId;
import io.siyu.platform.idempotency.Idempotency;
import io.siyu.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** Starting a playbook over HTTP. */
@Path("/api/fan/v1/accounts/{a}/playbooks/{p}/start")
@Produces(MediaType.APPLICATION_JSON)
public class StartResource {
    private final PlaybookService playbooks;
    private final Idempotency idempotency;
    private final Caller caller;

    StartResource(PlaybookService playbooks, Idempotency idempotency, Caller caller) {
        this.playbooks = playbooks;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Operation(operationId = "startPlaybook", summary = "Start a plan and a challenge from a playbook (OPERATOR)")
    @APIResponseSchema(value = PlaybookRun.class, responseCode = "201")
    public Uni<Response> start(
            @PathParam("a") @ExternalId String accountId,
            @PathParam("p") @ExternalId String playbook,
            @Valid @Nullable StartPlaybook request) {
        var by = caller.userId();
        var wishes = request == null ? StartPlaybook.AS_IT_IS : request;
        return idempotency.once(
                request, () -> playbooks.start(accountId, playbook, by, wishes).map(run -> Response.status(
                                Response.Status.CREATED)
                        .header(HttpHeaders.LOCATION, "/api/fan/v1/playbook-runs/" + run.runId())
                        .entity(run)
                        .build()));
    }
}
