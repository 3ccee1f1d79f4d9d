package io.siyu.fan.interaction;

import io.siyu.fan.interaction.InteractionIntake.BatchOutcome;
import io.siyu.fan.interaction.InteractionIntake.Row;
import io.siyu.fan.interaction.InteractionIntake.Teller;
import io.siyu.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** Interactions over HTTP; 202 says that the log has them, not that they have counted yet. */
@Path("/api/fan/v1/interactions")
public class InteractionResource {
    static final String NDJSON = "application/x-ndjson";

    private final InteractionIntake intake;
    private final BatchReader reader;
    private final Caller caller;

    InteractionResource(InteractionIntake intake, BatchReader reader, Caller caller) {
        this.intake = intake;
        this.reader = reader;
        this.caller = caller;
    }

    @POST
    public Uni<Response> report(@NotNull @Valid ReportInteraction report) {
        return intake.take(report, teller()).map(_ -> Response.accepted().build());
    }

    @POST
    @Path("/batch")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = ReportInteraction.class)))
    public Uni<Response> reportMany(byte[] body) {
        return takeAll(reader.readArray(body));
    }

    @POST
    @Path("/batch")
    @Consumes(NDJSON)
    @RequestBody(content = @Content(mediaType = NDJSON, schema = @Schema(implementation = ReportInteraction.class)))
    public Uni<Response> reportLines(String body) {
        return takeAll(reader.readLines(body));
    }

    private Uni<Response> takeAll(List<Row> rows) {
        Uni<BatchOutcome> outcome = intake.takeAll(rows, teller());
        return outcome.map(taken -> Response.accepted(taken).build());
    }

    private Teller teller() {
        return new Teller(caller.userId(), caller.isService());
    }
}
