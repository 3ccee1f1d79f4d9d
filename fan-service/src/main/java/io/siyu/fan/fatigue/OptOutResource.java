package io.siyu.fan.fatigue;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.account.AccountAccess;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** A fan's word on whether an account's campaigns may reach them, over HTTP; repeatable. */
@Path("/api/fan/v1/me/relations/{a}/contact-opt-out")
@Produces(MediaType.APPLICATION_JSON)
public class OptOutResource {
    private final OptOuts optOuts;
    private final AccountAccess access;
    private final Caller caller;
    private final Clock clock;

    OptOutResource(OptOuts optOuts, AccountAccess access, Caller caller, Clock clock) {
        this.optOuts = optOuts;
        this.access = access;
        this.caller = caller;
        this.clock = clock;
    }

    /** Whether no campaign reaches the fan. */
    @RegisterForReflection
    public record OptOutView(boolean optedOut) {}

    @GET
    @Operation(operationId = "getContactOptOut", summary = "Whether campaigns of the account may reach the caller")
    public Uni<OptOutView> get(@PathParam("a") @ExternalId String accountId) {
        var fan = caller.userId();
        return access.requireExists(accountId)
                .chain(() -> optOuts.has(accountId, fan))
                .map(OptOutView::new);
    }

    @PUT
    @Operation(operationId = "optOutOfContact", summary = "Want no contact by campaigns of the account; repeatable")
    public Uni<Void> optOut(@PathParam("a") @ExternalId String accountId) {
        return say(accountId, true);
    }

    @DELETE
    @Operation(operationId = "optInToContact", summary = "Allow contact again; repeatable")
    public Uni<Void> optIn(@PathParam("a") @ExternalId String accountId) {
        return say(accountId, false);
    }

    private Uni<Void> say(String accountId, boolean optedOut) {
        var fan = caller.userId();
        return access.requireExists(accountId).chain(() -> optOuts.keep(accountId, fan, clock.instant(), optedOut));
    }
}
