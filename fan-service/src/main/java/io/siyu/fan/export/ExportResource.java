package io.siyu.fan.export;

import io.siyu.platform.idempotency.Idempotency;
import io.siyu.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Everything that is kept of the caller, over HTTP: asked for first, fetched as a ZIP of JSON files once it is ready. */
@Path("/api/fan/v1/me/privacy")
public class ExportResource {
    private static final String ZIP = "application/zip";

    private final ExportService exports;
    private final Idempotency idempotency;
    private final Caller caller;

    ExportResource(ExportService exports, Idempotency idempotency, Caller caller) {
        this.exports = exports;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Path("/export")
    @Operation(operationId = "requestExport", summary = "Ask for everything that is kept of the caller")
    @APIResponseSchema(
            value = ExportView.class,
            responseCode = "202",
            responseDescription = "At work; it will be at Location.")
    public Uni<Response> request() {
        var userId = caller.userId();
        var bearer = caller.bearer();
        return idempotency.once(null, () -> exports.request(userId, bearer).map(begun -> Response.accepted(begun)
                .header(HttpHeaders.LOCATION, "/api/fan/v1/me/privacy/exports/" + begun.exportId())
                .build()));
    }

    /** The state while it is at work, then the archive. */
    @GET
    @Path("/exports/{id}")
    @Produces({ZIP, MediaType.APPLICATION_JSON})
    @Operation(operationId = "getExport", summary = "The state of an export, then the archive")
    @APIResponse(
            responseCode = "200",
            description = "The state while it is at work, then a ZIP of JSON files.",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ExportView.class)),
                @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    public Uni<Response> fetch(@PathParam("id") UUID exportId) {
        return exports.find(exportId, caller.userId()).map(found -> found.archive()
                .map(archive -> Response.ok(archive, ZIP)
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"siyu-" + exportId + ".zip\"")
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build())
                .orElseGet(() -> Response.ok(found.view(), MediaType.APPLICATION_JSON_TYPE)
                        .build()));
    }
}
