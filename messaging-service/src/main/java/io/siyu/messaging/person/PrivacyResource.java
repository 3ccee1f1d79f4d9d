package io.siyu.messaging.person;

import io.siyu.platform.identity.Caller;
import io.siyu.platform.person.PersonalRows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** For the caller alone: what is kept of them here. */
@Path("/api/messaging/v1/me/privacy")
public class PrivacyResource {
    private final Pool database;
    private final Caller caller;

    PrivacyResource(Pool database, Caller caller) {
        this.database = database;
        this.caller = caller;
    }

    /** Every row of the caller's, by table. */
    @GET
    @Path("/data")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getMyMessagingData", summary = "Every row that is kept of the caller, by table")
    @APIResponse(
            responseCode = "200",
            description = "The rows as they are stored, by the name of their table.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    public Uni<String> data() {
        return PersonalRows.ofAll(database, FanData.TABLES, caller.userId());
    }
}
