package io.siyu.fan.merge;

import io.siyu.platform.identity.Caller;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The merges a user is asked about, over HTTP. */
@Path("/api/fan/v1/me/merges")
@Produces(MediaType.APPLICATION_JSON)
public class MyMergesResource {
    private final MergeService merges;
    private final Caller caller;

    MyMergesResource(MergeService merges, Caller caller) {
        this.merges = merges;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listMyMerges", summary = "Whether I am also someone else, as asked, the newest first")
    public Uni<Page<MergeView>> list(@BeanParam @Valid PageRequest page) {
        return merges.ofUser(caller.userId(), page);
    }
}
