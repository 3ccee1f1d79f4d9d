package io.siyu.fan.segment.frozen;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.input.QueryText;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestMulti;
import org.jspecify.annotations.Nullable;

/** Who is in a segment, over HTTP: in pages, or all of them as a CSV stream. */
@Path("/api/fan/v1/segments/{id}/members")
public class MemberResource {
    private static final String AT =
            "Members as they were written down last at or before this time, less those who cannot be listed any more; without it those of now.";

    private final MemberService members;
    private final Caller caller;
    private final Clock clock;

    MemberResource(MemberService members, Caller caller, Clock clock) {
        this.members = members;
        this.caller = caller;
        this.clock = clock;
    }

    /** One member. */
    @Schema(name = "SegmentMember")
    @RegisterForReflection
    public record Member(String userId) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listSegmentMembers",
            summary = "Members of a segment, as JSON pages or a CSV stream (staff)")
    public Uni<Page<Member>> page(
            @PathParam("id") UUID id,
            @QueryParam("at") @Parameter(description = AT) @Nullable String at,
            @BeanParam @Valid PageRequest page) {
        return members.page(id, caller.userId(), QueryText.past("at", at, clock.instant()), page);
    }

    @GET
    @Produces("text/csv;qs=0.5")
    @Operation(hidden = true)
    public Multi<String> csv(
            @PathParam("id") UUID id, @QueryParam("at") @Parameter(description = AT) @Nullable String at) {
        var asked = members.all(id, caller.userId(), QueryText.past("at", at, clock.instant()));
        return RestMulti.fromUniResponse(
                asked,
                members::csv,
                _ -> Map.of(
                        HttpHeaders.CONTENT_DISPOSITION, List.of("attachment; filename=\"segment-" + id + ".csv\"")));
    }
}
