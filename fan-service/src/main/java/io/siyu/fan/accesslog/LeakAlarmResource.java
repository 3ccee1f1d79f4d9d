package io.siyu.fan.accesslog;

import io.siyu.fan.accesslog.AccessHistory.LeakAlarmView;
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
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Alarms about an account's own staff, for its owners, over HTTP. */
@Path("/api/fan/v1/accounts/{a}/leak-alarms")
public class LeakAlarmResource {
    private final AccessHistory history;
    private final Caller caller;

    LeakAlarmResource(AccessHistory history, Caller caller) {
        this.history = history;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listLeakAlarms",
            summary = "Alarms about the account's own staff, the latest first (OWNER)")
    public Uni<Page<LeakAlarmView>> list(
            @PathParam("a") @ExternalId String accountId, @BeanParam @Valid PageRequest page) {
        return history.alarms(accountId, caller.userId(), page);
    }
}
