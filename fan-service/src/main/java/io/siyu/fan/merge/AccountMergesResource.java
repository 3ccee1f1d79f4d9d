package io.siyu.fan.merge;

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

/** The merges of an account's records, over HTTP. */
@Path("/api/fan/v1/accounts/{a}/merges")
@Produces(MediaType.APPLICATION_JSON)
public class AccountMergesResource {
    private final MergeService merges;
    private final Caller caller;

    AccountMergesResource(MergeService merges, Caller caller) {
        this.merges = merges;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listMergesOfAccount",
            summary = "Merges of the account's records, the newest first (OPERATOR)")
    public Uni<Page<MergeView>> list(@PathParam("a") @ExternalId String accountId, @BeanParam @Valid PageRequest page) {
        return merges.ofAccount(accountId, caller.userId(), page);
    }
}
