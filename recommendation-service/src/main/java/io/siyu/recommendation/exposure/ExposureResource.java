package io.siyu.recommendation.exposure;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.idempotency.Idempotency;
import io.siyu.recommendation.rights.ActingUser;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Where clients say what of a feed was really seen. */
@Path("/api/recommendation/v1/exposures")
@Produces(MediaType.APPLICATION_JSON)
public class ExposureResource {
    private static final int MOST = 200;

    private final ExposureService exposures;
    private final Idempotency idempotency;
    private final ActingUser actingUser;

    ExposureResource(ExposureService exposures, Idempotency idempotency, ActingUser actingUser) {
        this.exposures = exposures;
        this.idempotency = idempotency;
        this.actingUser = actingUser;
    }

    /**
     * What was seen of a feed, within 24 hours of it.
     *
     * @param userId whose feed it was; only a trusted back end names another than the caller
     */
    @RegisterForReflection
    @Schema(examples = """
            {"feedId": "0198f2c4-7d1e-7a3b-9c5d-2f6e8a1b3c4d", "contentIds": ["clip-7"]}
            """)
    public record ConfirmExposures(
            @NotNull UUID feedId,

            @NotEmpty @Size(max = MOST, message = "must be at most 200") List<@NotNull @ExternalId String> contentIds,

            @Nullable @ExternalId String userId) {}

    /**
     * What came of it.
     *
     * @param counted those that were not confirmed before
     */
    @RegisterForReflection
    public record ConfirmedView(UUID feedId, int confirmed, int counted) {}

    @POST
    @Operation(operationId = "confirmExposures", summary = "Confirm exposures of a feed; each counts once")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ConfirmedView.class)))
    public Uni<Response> confirm(@NotNull @Valid ConfirmExposures seen) {
        var userId = actingUser.of(seen.userId());
        var contentIds = Set.copyOf(seen.contentIds());
        return idempotency.once(
                seen, () -> exposures.confirm(seen.feedId(), userId, contentIds).map(counted -> Response.ok(
                                new ConfirmedView(seen.feedId(), contentIds.size(), counted))
                        .build()));
    }
}
