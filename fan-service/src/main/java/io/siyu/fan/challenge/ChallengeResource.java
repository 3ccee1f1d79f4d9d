package io.siyu.fan.challenge;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.challenge.ChallengeView.ChallengeReport;
import io.siyu.fan.challenge.ChallengeView.ProgressView;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.idempotency.Idempotency;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.siyu.platform.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** One challenge over HTTP: everyone sees it and their own progress, the staff those of the fans who show it. */
@Path("/api/fan/v1/challenges/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class ChallengeResource {
    private final ChallengeService challenges;
    private final Idempotency idempotency;
    private final Caller caller;

    ChallengeResource(ChallengeService challenges, Idempotency idempotency, Caller caller) {
        this.challenges = challenges;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /** Why a badge is taken away. */
    @RegisterForReflection
    public record RevokeBadge(@NotBlank @Size(max = 500) String reason) {}

    @GET
    @Operation(operationId = "getChallenge", summary = "One challenge")
    public Uni<ChallengeView> get(@PathParam("id") String id) {
        return challenges.get(uuid(id));
    }

    @GET
    @Path("/progress")
    @Operation(operationId = "getMyProgress", summary = "The caller's own progress")
    public Uni<ProgressView> progress(@PathParam("id") String id) {
        return challenges.progress(uuid(id), caller.userId());
    }

    @GET
    @Path("/fans")
    @Operation(operationId = "listChallengeFans", summary = "How far the fans came who show it (staff)")
    public Uni<Page<ProgressView>> fans(@PathParam("id") String id, @BeanParam @Valid PageRequest page) {
        return challenges.fans(uuid(id), caller.userId(), page);
    }

    @GET
    @Path("/report")
    @Operation(operationId = "getChallengeReport", summary = "How many take part and hold the badge (staff)")
    public Uni<ChallengeReport> report(@PathParam("id") String id) {
        return challenges.report(uuid(id), caller.userId());
    }

    @POST
    @Path("/badges/{u}/revocation")
    @Operation(operationId = "revokeBadge", summary = "Take a badge away for good (OPERATOR)")
    @APIResponse(responseCode = "204", description = "It is done")
    public Uni<Response> revoke(
            @PathParam("id") String id,
            @PathParam("u") @ExternalId String userId,
            @NotNull @Valid RevokeBadge request) {
        var by = caller.userId();
        var challengeId = uuid(id);
        return idempotency.once(request, () -> challenges
                .revoke(challengeId, userId, by, request.reason())
                .map(_ -> Response.noContent().build()));
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException unreadable) {
            throw CommonProblem.Malformed.field("id", "must be a UUID");
        }
    }
}
