package io.siyu.fan.intimacy;

import io.siyu.fan.input.QueryText;
import io.siyu.fan.relation.RelationKey;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One's own intimacy with an account over HTTP; POTENTIAL and no points where there is no relation yet. */
@Path("/api/fan/v1/me/relations/{a}/intimacy")
public class MyIntimacyResource {
    private final IntimacyService intimacy;
    private final Caller caller;
    private final Clock clock;

    MyIntimacyResource(IntimacyService intimacy, Caller caller, Clock clock) {
        this.intimacy = intimacy;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "getMyIntimacy",
            summary = "The caller's intimacy with an account, and what the next tier takes")
    public Uni<IntimacyView> mine(
            @PathParam("a") @ExternalId String accountId,
            @QueryParam("at") @Schema(implementation = Instant.class) @Nullable String at) {
        return intimacy.explain(
                new RelationKey(accountId, caller.userId()),
                caller.userId(),
                caller.isService(),
                QueryText.past("at", at, clock.instant()));
    }
}
