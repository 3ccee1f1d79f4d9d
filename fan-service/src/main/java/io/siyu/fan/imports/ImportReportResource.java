package io.siyu.fan.imports;

import io.siyu.platform.identity.Caller;
import io.siyu.platform.paging.PageRequest;
import io.siyu.platform.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far an import has come, over HTTP. */
@Path("/api/fan/v1/imports/{id}")
public class ImportReportResource {
    private final ImportService imports;
    private final Caller caller;

    ImportReportResource(ImportService imports, Caller caller) {
        this.imports = imports;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "getImport", summary = "How far an import has come, and the lines it rejected (staff)")
    public Uni<ImportView> report(
            @PathParam("id") @Schema(implementation = UUID.class) String id, @BeanParam @Valid PageRequest page) {
        return imports.report(uuid(id), caller.userId(), page);
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException unreadable) {
            throw CommonProblem.Malformed.field("id", "must be a UUID");
        }
    }
}
