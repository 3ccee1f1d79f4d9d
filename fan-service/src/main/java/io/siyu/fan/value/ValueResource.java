package io.siyu.fan.value;

import io.siyu.fan.relation.RelationKey;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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
    @Operation(operationId = "getAccountValue", summary = "What an account's buyers are worth, with intervals (staff)")
    public Uni<ValueView> ofAccount(@PathParam("a") @ExternalId String accountId) {
        return values.ofAccount(accountId, caller.userId());
    }

    @GET
    @Path("/fans/{u}/value")
    @Operation(operationId = "getFanValue", summary = "What a fan is likely to spend within a horizon (staff)")
    public Uni<FanValueView> ofFan(
            @PathParam("a") @ExternalId String accountId,
            @PathParam("u") @ExternalId String userId,
            @QueryParam("horizonDays") @Schema(implementation = Integer.class) @Nullable String horizonDays) {
        return values.ofFan(new RelationKey(accountId, userId), caller.userId(), horizonDays);
    }
}
