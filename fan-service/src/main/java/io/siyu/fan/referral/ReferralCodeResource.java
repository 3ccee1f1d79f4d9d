package io.siyu.fan.referral;

import io.siyu.platform.id.ExternalId;
import io.siyu.platform.idempotency.Idempotency;
import io.siyu.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** One referral code over HTTP: a new fan claims it, the staff revoke it. */
@Path("/api/fan/v1/referral-codes/{code}")
@Produces(MediaType.APPLICATION_JSON)
public class ReferralCodeResource {
    private final ReferralService referrals;
    private final Idempotency idempotency;
    private final Caller caller;

    ReferralCodeResource(ReferralService referrals, Idempotency idempotency, Caller caller) {
        this.referrals = referrals;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Path("/claims")
    @Operation(operationId = "claimReferralCode", summary = "Say through whom the caller came; only new fans")
    @APIResponseSchema(value = ReferralAttributed.class, responseCode = "201")
    public Uni<Response> claim(@PathParam("code") @ExternalId String code) {
        var fan = caller.userId();
        return idempotency.once(
                null, () -> referrals.claim(code, fan).map(claim -> Response.status(Response.Status.CREATED)
                        .entity(claim)
                        .build()));
    }

    @DELETE
    @Operation(operationId = "revokeReferralCode", summary = "Make a code invalid; what it brought stays (OPERATOR)")
    public Uni<Void> revoke(@PathParam("code") @ExternalId String code) {
        return referrals.revoke(code, caller.userId());
    }
}
