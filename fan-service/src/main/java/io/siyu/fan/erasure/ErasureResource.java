package io.siyu.fan.erasure;

import io.siyu.platform.idempotency.Idempotency;
import io.siyu.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Being forgotten, over HTTP. Asking again while it is at work answers the same. */
@Path("/api/fan/v1/me/privacy")
public class ErasureResource {
    private final ErasureService erasures;
    private final Idempotency idempotency;
    private final Caller caller;

    ErasureResource(ErasureService erasures, Idempotency idempotency, Caller caller) {
        this.erasures = erasures;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Path("/erasure")
    @Operation(operationId = "requestErasure", summary = "Forget the caller, here and everywhere")
    @APIResponseSchema(
            value = ErasureView.class,
            responseCode = "202",
            responseDescription = "At work; how far it is, is at Location.")
    public Uni<Response> request() {
        var userId = caller.userId();
        var bearer = caller.bearer();
        return idempotency.once(null, () -> erasures.request(userId, bearer).map(begun -> Response.accepted(begun)
                .header(HttpHeaders.LOCATION, "/api/fan/v1/me/privacy/erasures/" + begun.erasureId())
                .build()));
    }

    @GET
    @Path("/erasures/{id}")
    @Operation(operationId = "getErasure", summary = "How far the caller's erasure is")
    public Uni<ErasureView> find(@PathParam("id") UUID erasureId) {
        return erasures.find(erasureId, caller.userId());
    }
}
