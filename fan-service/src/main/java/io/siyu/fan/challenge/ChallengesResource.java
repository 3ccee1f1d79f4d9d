package io.siyu.fan.challenge;

import io.siyu.platform.id.ExternalId;
import io.siyu.platform.idempotency.Idempotency;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** An account's challenges over HTTP. */
@Path("/api/fan/v1/accounts/{a}/challenges")
@Produces(MediaType.APPLICATION_JSON)
public class ChallengesResource {
    private final ChallengeService challenges;
    private final Idempotency idempotency;
    private final Caller caller;

    ChallengesResource(ChallengeService challenges, Idempotency idempotency, Caller caller) {
        this.challenges = challenges;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Operation(operationId = "openChallenge", summary = "Open a challenge with a badge (OPERATOR)")
    @APIResponseSchema(value = ChallengeView.class, responseCode = "201")
    public Uni<Response> open(@PathParam("a") @ExternalId String accountId, @NotNull @Valid OpenChallenge request) {
        var by = caller.userId();
        return idempotency.once(
                request,
                () -> challenges.open(accountId, by, request).map(challenge -> Response.status(Response.Status.CREATED)
                        .header(HttpHeaders.LOCATION, "/api/fan/v1/challenges/" + challenge.challengeId())
                        .entity(challenge)
                        .build()));
    }

    @GET
    @Operation(operationId = "listChallenges", summary = "The challenges of the account, the newest first")
    public Uni<Page<ChallengeView>> list(
            @PathParam("a") @ExternalId String accountId, @BeanParam @Valid PageRequest page) {
        return challenges.list(accountId, page);
    }
}
