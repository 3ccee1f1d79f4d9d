package io.siyu.fan.segment;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.idempotency.Idempotency;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** An account's saved segments over HTTP. */
@Path("/api/fan/v1/accounts/{a}/segments")
@Produces(MediaType.APPLICATION_JSON)
public class AccountSegmentsResource {
    private final SegmentService segments;
    private final Idempotency idempotency;
    private final Caller caller;

    AccountSegmentsResource(SegmentService segments, Idempotency idempotency, Caller caller) {
        this.segments = segments;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /** The question and what it shall be called. */
    @RegisterForReflection
    public record SaveSegment(
            @NotBlank @Size(max = 100) String name,

            @NotNull @Schema(implementation = FilterNode.class)
            JsonNode filter) {}

    @POST
    @Operation(operationId = "saveSegment", summary = "Save a segment and write its membership down (staff)")
    @APIResponseSchema(value = SegmentView.class, responseCode = "201", responseDescription = "Saved.")
    public Uni<Response> save(@PathParam("a") @ExternalId String accountId, @NotNull @Valid SaveSegment request) {
        var by = caller.userId();
        return idempotency.once(request, () -> segments.save(accountId, by, request.name(), request.filter())
                .map(view -> Response.created(URI.create("/api/fan/v1/segments/" + view.segmentId()))
                        .entity(view)
                        .build()));
    }

    @GET
    @Operation(operationId = "listSegments", summary = "An account's segments, the newest first (staff)")
    public Uni<Page<SegmentView>> list(
            @PathParam("a") @ExternalId String accountId, @BeanParam @Valid PageRequest page) {
        return segments.list(accountId, caller.userId(), page);
    }
}
