package io.siyu.fan.playbook;

import io.siyu.platform.id.ExternalId;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The playbooks an account started, over HTTP. */
@Path("/api/fan/v1/accounts/{a}/playbook-runs")
@Produces(MediaType.APPLICATION_JSON)
public class RunsResource {
    private final PlaybookService playbooks;
    private final Caller caller;

    RunsResource(PlaybookService playbooks, Caller caller) {
        this.playbooks = playbooks;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listPlaybookRuns",
            summary = "The playbooks the account started, the newest first (staff)")
    public Uni<Page<PlaybookRun>> list(
            @PathParam("a") @ExternalId String accountId, @BeanParam @Valid PageRequest page) {
        return playbooks.list(accountId, caller.userId(), page);
    }
}
