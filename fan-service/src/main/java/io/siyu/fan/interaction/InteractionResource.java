package io.siyu.fan.interaction;

import io.siyu.fan.interaction.InteractionIntake.BatchOutcome;
import io.siyu.fan.interaction.InteractionIntake.Teller;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.request.IdempotencyKey;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Interactions over HTTP; 202 says that the log has them, not that they have counted yet. */
@Path("/api/fan/v1/interactions")
@Produces(MediaType.APPLICATION_JSON)
public class InteractionResource {
    private final InteractionIntake intake;
    private final Caller caller;

    InteractionResource(InteractionIntake intake, Caller caller) {
        this.intake = intake;
        this.caller = caller;
    }

    @POST
    @Operation(operationId = "reportInteraction", summary = "Report one interaction; the same id counts once")
    @IdempotencyKey(IdempotencyKey.Use.IGNORED)
    @APIResponse(responseCode = "202", description = "Taken in; it counts soon.")
    public Uni<Response> report(@NotNull @Valid ReportInteraction report) {
        return intake.take(report, teller()).map(_ -> Response.accepted().build());
    }

    @POST
    @Path("/batch")
    @Consumes({MediaType.APPLICATION_JSON, InteractionBatch.NDJSON})
    @RequestBody(
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.ARRAY, implementation = ReportInteraction.class)),
                @Content(
                        mediaType = InteractionBatch.NDJSON,
                        schema = @Schema(implementation = ReportInteraction.class))
            })
    @APIResponseSchema(value = BatchOutcome.class, responseCode = "202")
    @Operation(
            operationId = "reportInteractions",
            summary = "Report up to 5,000 interactions; a bad one rejects itself only")
    @IdempotencyKey(IdempotencyKey.Use.IGNORED)
    public Uni<Response> reportMany(@NotNull InteractionBatch batch) {
        return intake.takeAll(batch.rows(), teller())
                .map(outcome -> Response.accepted(outcome).build());
    }

    private Teller teller() {
        return new Teller(caller.userId(), caller.isService());
    }
}
