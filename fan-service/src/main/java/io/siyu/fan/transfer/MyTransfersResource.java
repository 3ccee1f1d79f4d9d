package io.siyu.fan.transfer;

import io.siyu.fan.transfer.MyTransfers.TransferView;
import io.siyu.platform.idempotency.Idempotency;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.siyu.platform.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** A fan's own transfers over HTTP. */
@Path("/api/fan/v1/me/transfers")
@Produces(MediaType.APPLICATION_JSON)
public class MyTransfersResource {
    private final MyTransfers transfers;
    private final Idempotency idempotency;
    private final Caller caller;

    MyTransfersResource(MyTransfers transfers, Idempotency idempotency, Caller caller) {
        this.transfers = transfers;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listMyTransfers", summary = "Where I was moved as a follower, the newest first")
    public Uni<Page<TransferView>> list(@BeanParam @Valid PageRequest page) {
        return transfers.list(caller.userId(), page);
    }

    @POST
    @Path("/{id}/undo")
    @Operation(operationId = "undoMyTransfer", summary = "Take a transfer of mine back")
    @APIResponse(
            responseCode = "200",
            description = "Taken back.",
            content = @Content(schema = @Schema(implementation = TransferView.class)))
    public Uni<Response> undo(@PathParam("id") @Schema(implementation = UUID.class) String id) {
        var fan = caller.userId();
        var transferId = uuid(id);
        return idempotency.once(null, () -> transfers.undo(fan, transferId).map(view -> Response.ok(view)
                .build()));
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException unreadable) {
            throw CommonProblem.Malformed.field("id", "must be a UUID");
        }
    }
}
