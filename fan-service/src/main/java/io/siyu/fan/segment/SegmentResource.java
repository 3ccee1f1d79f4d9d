package io.siyu.fan.segment;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.segment.SegmentView.FreezeView;
import io.siyu.platform.idempotency.Idempotency;
import io.siyu.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** One saved segment over HTTP. */
@Path("/api/fan/v1/segments/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class SegmentResource {
    private final SegmentService segments;
    private final Idempotency idempotency;
    private final Caller caller;

    SegmentResource(SegmentService segments, Idempotency idempotency, Caller caller) {
        this.segments = segments;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /** What shall be otherwise; what is left out stays. */
    @RegisterForReflection
    public record ChangeSegment(
            @Nullable @Size(max = 100) @Pattern(regexp = ".*\\S.*", message = "must not be blank") String name,

            @Nullable @Schema(implementation = FilterNode.class)
            JsonNode filter) {}

    @GET
    @Operation(operationId = "getSegment", summary = "A saved segment (staff)")
    public Uni<SegmentView> get(@PathParam("id") UUID id) {
        return segments.get(id, caller.userId());
    }

    @PATCH
    @Operation(operationId = "changeSegment", summary = "Change a segment's name or filter (staff)")
    public Uni<SegmentView> change(@PathParam("id") UUID id, @NotNull @Valid ChangeSegment request) {
        return segments.change(id, caller.userId(), request.name(), request.filter());
    }

    @DELETE
    @Operation(operationId = "deleteSegment", summary = "Delete a segment with its memberships (staff)")
    public Uni<Void> delete(@PathParam("id") UUID id) {
        return segments.delete(id, caller.userId());
    }

    /** Writes the membership of now down, for {@code members?at=}. */
    @POST
    @Path("/freezes")
    @Operation(operationId = "freezeSegment", summary = "Write the membership of now down (staff)")
    @APIResponseSchema(value = FreezeView.class, responseCode = "201", responseDescription = "Written down.")
    public Uni<Response> freeze(@PathParam("id") UUID id) {
        var by = caller.userId();
        return idempotency.once(null, () -> segments.freeze(id, by)
                .map(frozen -> Response.created(URI.create("/api/fan/v1/segments/" + id + "/members?at=" + frozen.at()))
                        .entity(frozen)
                        .build()));
    }
}
