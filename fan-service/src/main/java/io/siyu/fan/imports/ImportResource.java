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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Files of past orders over HTTP. */
@Path("/api/fan/v1/accounts/{a}/imports")
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
    public Uni<Response> receive(@PathParam("a") @ExternalId String accountId, @NotNull String content) {
        var by = caller.userId();
        return idempotency.once(
                content, () -> imports.receive(accountId, by, content).map(id -> Response.accepted(new Begun(id))
                        .header(HttpHeaders.LOCATION, "/api/fan/v1/imports/" + id)
                        .build()));
    }
}
