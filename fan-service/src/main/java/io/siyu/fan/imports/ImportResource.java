package io.siyu.fan.imports;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.idempotency.Idempotency;
import io.siyu.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Files of past orders over HTTP. */
@Path("/api/fan/v1/accounts/{a}/imports")
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {
    private final ImportService imports;
    private final Idempotency idempotency;
    private final Caller caller;

    ImportResource(ImportService imports, Idempotency idempotency, Caller caller) {
        this.imports = imports;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /** The import that was begun. */
    @RegisterForReflection
    public record Begun(UUID importId) {}

    @POST
    @Consumes("text/csv")
    @Operation(
            operationId = "importOrders",
            summary = "Take in a CSV file of past orders: userId,occurredAt,quantity,amount (OPERATOR)")
    @APIResponse(
            responseCode = "202",
            description = "Taken in; its report is at Location.",
            headers = @Header(name = "Location", ref = "Location"),
            content = @Content(schema = @Schema(implementation = Begun.class)))
    public Uni<Response> receive(@PathParam("a") @ExternalId String accountId, @NotNull String content) {
        var by = caller.userId();
        return idempotency.once(
                content, () -> imports.receive(accountId, by, content).map(id -> Response.accepted(new Begun(id))
                        .header(HttpHeaders.LOCATION, "/api/fan/v1/imports/" + id)
                        .build()));
    }
}
