package io.siyu.fan.value;

import io.siyu.fan.relation.RelationKey;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The worth of fans over HTTP. */
@Path("/api/fan/v1/accounts/{a}")
public class ValueResource {
    private final ValueService values;
    private final Caller caller;

    ValueResource(ValueService values, Caller caller) {
        this.values = values;
        this.caller = caller;
    }

    @GET
    @Path("/value")
    public Uni<ValueView> ofAccount(@PathParam("a") @ExternalId String accountId) {
        return values.ofAccount(accountId, caller.userId());
    }

    @GET
    @Path("/fans/{u}/value")
    public Uni<FanValueView> ofFan(
            @PathParam("a") @ExternalId String accountId,
            @PathParam("u") @ExternalId String userId,
            @QueryParam("horizonDays") @Nullable String horizonDays) {
        return values.ofFan(new RelationKey(accountId, userId), caller.userId(), horizonDays);
    }
}
