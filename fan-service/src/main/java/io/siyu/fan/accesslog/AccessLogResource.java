package io.siyu.fan.accesslog;

import io.siyu.fan.accesslog.AccessHistory.AccessView;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Who looked at the caller, over HTTP; the latest first. */
@Path("/api/fan/v1/me/privacy/access-log")
public class AccessLogResource {
    private final AccessHistory history;
    private final Caller caller;

    AccessLogResource(AccessHistory history, Caller caller) {
        this.history = history;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listMyAccessLog", summary = "Who looked at the caller, the latest first")
    public Uni<Page<AccessView>> mine(@BeanParam @Valid PageRequest page) {
        return history.ofFan(caller.userId(), page);
    }
}
