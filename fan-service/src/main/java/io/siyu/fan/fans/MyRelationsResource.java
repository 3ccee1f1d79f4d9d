package io.siyu.fan.fans;

import io.siyu.platform.identity.Caller;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** A fan's own relations over HTTP. */
@Path("/api/fan/v1/me/relations")
public class MyRelationsResource {
    private final FanService fans;
    private final Caller caller;

    MyRelationsResource(FanService fans, Caller caller) {
        this.fans = fans;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listMyRelations", summary = "The accounts the caller has to do with")
    public Uni<Page<FanView>> mine(@BeanParam @Valid PageRequest page) {
        return fans.ofUser(caller.userId(), page);
    }
}
