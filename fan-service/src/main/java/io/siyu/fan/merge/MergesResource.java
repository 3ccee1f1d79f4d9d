package io.siyu.fan.merge;

import io.siyu.platform.idempotency.Idempotency;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Answering about a merge over HTTP, for the two users and, of a record, the staff of the account. */
@Path("/api/fan/v1/merges/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class MergesResource {
    private final MergeService merges;
    private final Idempotency idempotency;
    private final Caller caller;

    MergesResource(MergeService merges, Idempotency idempotency, Caller caller) {
        this.merges = merges;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Path("/consent")
    @Operation(
            operationId = "agreeToMerge",
            summary = "Agree that the two are one person (the two, OPERATOR for a record)")
    @APIResponse(
            responseCode = "200",
            description = "Answered.",
            content = @Content(schema = @Schema(implementation = MergeView.class)))
    public Uni<Response> agree(@PathParam("id") @Schema(implementation = UUID.class) String id) {
        var who = caller.userId();
        var mergeId = uuid(id);
        return idempotency.once(null, () -> merges.agree(mergeId, who)
                .map(view -> Response.ok(view).build()));
    }

    @POST
    @Path("/undo")
    @Operation(operationId = "undoMerge", summary = "Refuse a merge, or take it back (the two, OPERATOR for a record)")
    @APIResponse(
            responseCode = "200",
            description = "Answered.",
            content = @Content(schema = @Schema(implementation = MergeView.class)))
    public Uni<Response> undo(@PathParam("id") @Schema(implementation = UUID.class) String id) {
        var who = caller.userId();
        var mergeId = uuid(id);
        return idempotency.once(null, () -> merges.undo(mergeId, who)
                .map(view -> Response.ok(view).build()));
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException unreadable) {
            throw CommonProblem.Malformed.field("id", "must be a UUID");
        }
    }
}
