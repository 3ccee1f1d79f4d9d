package io.siyu.fan.identity;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.account.AccountAccess;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** From which platforms an account's fans come, over HTTP. */
@Path("/api/fan/v1/accounts/{a}/platforms")
@Produces(MediaType.APPLICATION_JSON)
public class PlatformsResource {
    private final PlatformCounts counts;
    private final AccountAccess access;
    private final Caller caller;

    PlatformsResource(PlatformCounts counts, AccountAccess access, Caller caller) {
        this.counts = counts;
        this.access = access;
        this.caller = caller;
    }

    /**
     * One platform.
     *
     * @param fans known to be there by their own link or the account's import
     * @param linked those of them who said so themselves
     */
    @RegisterForReflection
    public record PlatformView(String platform, long fans, long linked) {}

    @GET
    @Operation(operationId = "listPlatforms", summary = "How many fans are known to be on which platform (AGENT)")
    public Uni<Page<PlatformView>> list(@PathParam("a") @ExternalId String accountId) {
        return access.requireStaff(accountId, caller.userId(), StaffRole.AGENT)
                .chain(() -> counts.of(accountId))
                .map(found -> new Page<>(found, null));
    }
}
