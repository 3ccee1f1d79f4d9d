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
import org.jspecify.annotations.Nullable;

/** Intimacy over HTTP. */
@Path("/api/fan/v1")
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
    @Path("/accounts/{a}/fans/{u}/intimacy")
    public Uni<IntimacyView> ofFan(
            @PathParam("a") @ExternalId String accountId,
            @PathParam("u") @ExternalId String userId,
            @QueryParam("at") @Nullable String at) {
        return explain(accountId, userId.equals("me") ? caller.userId() : userId, at);
    }

    @GET
    @Path("/me/relations/{a}/intimacy")
    public Uni<IntimacyView> mine(@PathParam("a") @ExternalId String accountId, @QueryParam("at") @Nullable String at) {
        return explain(accountId, caller.userId(), at);
    }

    private Uni<IntimacyView> explain(String accountId, String userId, @Nullable String at) {
        return intimacy.explain(
                new RelationKey(accountId, userId),
                caller.userId(),
                caller.isService(),
                QueryText.past("at", at, clock.instant()));
    }
}
