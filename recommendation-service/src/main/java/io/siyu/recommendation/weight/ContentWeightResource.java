package io.siyu.recommendation.weight;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.id.ExternalId;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The weight of a content, for everyone: who is shown more, and why, is no secret (R15). */
@Path("/api/recommendation/v1/contents/{contentId}/weight")
public class ContentWeightResource {
    private final ContentWeights weights;

    ContentWeightResource(ContentWeights weights) {
        this.weights = weights;
    }

    /**
     * A weight and what it is made of.
     *
     * @param weight the product of the factors
     */
    @RegisterForReflection
    public record WeightView(double weight, WeightFactors factors, long policyVersion, Instant computedAt) {
        static WeightView of(ContentWeight weight) {
            return new WeightView(weight.weight(), weight.factors(), weight.policyVersion(), weight.computedAt());
        }
    }

    @GET
    @Operation(operationId = "getContentWeight", summary = "The public weight of a content and its factors")
    public Uni<WeightView> weight(@PathParam("contentId") @ExternalId String contentId) {
        return weights.require(contentId).map(WeightView::of);
    }
}
