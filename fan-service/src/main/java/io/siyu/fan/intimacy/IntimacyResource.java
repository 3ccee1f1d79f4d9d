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

/** A fan's intimacy over HTTP. */
@Path("/api/fan/v1/accounts/{a}/fans/{u}/intimacy")
public class IntimacyResource {
    private final IntimacyService intimacy;
    private final Caller caller;
    private final Clock clock;

    IntimacyResource(IntimacyService intimacy, Caller caller, Clock clock) {
        this.intimacy = intimacy;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "getIntimacy",
            summary = "A fan's intimacy with an account and what it is made of (staff, or the fan)")
    public Uni<IntimacyView> ofFan(
            @PathParam("a") @ExternalId String accountId,
            @PathParam("u") @ExternalId String userId,
            @QueryParam("at") @Schema(implementation = Instant.class) @Nullable String at) {
        var fan = userId.equals("me") ? caller.userId() : userId;
        return intimacy.explain(
                new RelationKey(accountId, fan),
                caller.userId(),
                caller.isService(),
                QueryText.past("at", at, clock.instant()));
    }
}
