package io.siyu.recommendation.feed;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.problem.CommonProblem;
import io.siyu.recommendation.rights.ActingUser;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a user is shown. */
@Path("/api/recommendation/v1/feed")
public class FeedResource {
    private final FeedService feeds;
    private final ActingUser actingUser;

    FeedResource(FeedService feeds, ActingUser actingUser) {
        this.feeds = feeds;
        this.actingUser = actingUser;
    }

    /** A feed; its id is what exposures are confirmed with. */
    @RegisterForReflection
    public record FeedView(UUID feedId, List<FeedItem> items) {}

    @GET
    @Operation(operationId = "getFeed", summary = "The public or the follow feed of the caller")
    public Uni<FeedView> feed(
            @QueryParam("scene")
                    @DefaultValue("public")
                    @Schema(enumeration = {"public", "follow", "local", "vertical"})
                    String scene,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "must be at least 1") @Max(value = 200, message = "must be at most 200") int limit,
            @QueryParam("lat")
                    @Nullable @DecimalMin(value = "-90", message = "must be from -90 to 90") @DecimalMax(value = "90", message = "must be from -90 to 90") Double lat,
            @QueryParam("lon")
                    @Nullable @DecimalMin(value = "-180", message = "must be from -180 to 180") @DecimalMax(value = "180", message = "must be from -180 to 180") Double lon,
            @QueryParam("userId") @Nullable @ExternalId String userId) {
        if ((lat == null) != (lon == null)) {
            throw CommonProblem.Malformed.field(
                    lat == null ? "lat" : "lon", "must be given too: a place is lat and lon");
        }
        return feeds.serve(Scene.of(scene), actingUser.of(userId), limit)
                .map(feed -> new FeedView(feed.feedId(), feed.items()));
    }
}
