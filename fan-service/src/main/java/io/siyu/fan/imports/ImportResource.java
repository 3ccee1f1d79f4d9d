package io.siyu.fan.imports;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.idempotency.Idempotency;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.request.BodyLimits;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Files of past orders, or of ids on other platforms, over HTTP. */
@Path("/api/fan/v1/accounts/{a}/imports")
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {
    /** Latin-1 is what HTTP libraries say unasked; the files are ASCII nearly always, and a line that is not UTF-8 is rejected by itself. */
    private static final Set<String> READ_AS_UTF_8 = Set.of("utf-8", "utf8", "us-ascii", "iso-8859-1");

    private final ImportService imports;
    private final ImportStore store;
    private final Idempotency idempotency;
    private final CurrentVertxRequest http;
    private final BodyLimits limits;
    private final Caller caller;

    ImportResource(
            ImportService imports,
            ImportStore store,
            Idempotency idempotency,
            CurrentVertxRequest http,
            BodyLimits limits,
            Caller caller) {
        this.imports = imports;
        this.store = store;
        this.idempotency = idempotency;
        this.http = http;
        this.limits = limits;
        this.caller = caller;
    }

    /** The import that was begun. */
    @RegisterForReflection
    public record Begun(UUID importId) {}

    /** Reads the body itself, as it comes: what took a parameter would be the whole file in memory. */
    @POST
    @Consumes("text/csv")
    @Operation(
            operationId = "importFile",
            summary = "Take in a CSV file of past orders or of identities, up to 128 MiB (OPERATOR)")
    @APIResponse(
            responseCode = "202",
            description = "Taken in; its report is at Location.",
            headers = @Header(name = "Location", ref = "Location"),
            content = @Content(schema = @Schema(implementation = Begun.class)))
    @RequestBody(
            required = true,
            description =
                    "A header, userId,occurredAt,quantity,amount[,currency] or userId,platform,externalId, and rows",
            content = @Content(mediaType = "text/csv", schema = @Schema(implementation = String.class)))
    public Uni<Response> receive(@PathParam("a") @ExternalId String accountId, @Context HttpHeaders headers) {
        requireUtf8(headers.getMediaType());
        var context = http.getCurrent();
        var body = body(context);
        return imports.open(accountId, caller.userId(), limits.of(context.normalizedPath()))
                .chain(upload ->
                        upload.take(body).chain(this::receive).eventually(() -> store.abandon(upload.importId())));
    }

    /** A request that is repeated under its key brings its file again, of which only the first is kept. */
    private Uni<Response> receive(Upload.Kept file) {
        return idempotency.once(file.digest(), () -> imports.receive(file).map(id -> Response.accepted(new Begun(id))
                .header(HttpHeaders.LOCATION, "/api/fan/v1/imports/" + id)
                .build()));
    }

    private static void requireUtf8(MediaType type) {
        var charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
        if (charset != null && !READ_AS_UTF_8.contains(charset.toLowerCase(Locale.ROOT))) {
            throw new ImportProblem.NotUtf8();
        }
    }

    private static Multi<Buffer> body(RoutingContext context) {
        var request = context.request();
        request.pause();
        return Multi.createFrom().deferred(() -> {
            if ("100-continue".equalsIgnoreCase(request.getHeader(io.vertx.core.http.HttpHeaders.EXPECT))) {
                var unused = context.response().writeContinue();
            }
            return HttpServerRequest.newInstance(request).toMulti();
        });
    }
}
