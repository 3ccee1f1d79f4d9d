package io.siyu.recommendation.weight;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * The public weight of a content, as {@code recommendation.weight.v1} tells it.
 *
 * @param weight the product of the factors
 * @param policyVersion the allocation policy behind it
 */
@RegisterForReflection
public record ContentWeight(
        String contentId,
        String accountId,
        double weight,
        WeightFactors factors,
        long policyVersion,
        Instant computedAt) {
    static final String TOPIC = "recommendation.weight";
    static final String TYPE = "recommendation.weight.v1";

    static ContentWeight of(
            String contentId, String accountId, WeightFactors factors, long policyVersion, Instant now) {
        return new ContentWeight(contentId, accountId, factors.product(), factors, policyVersion, now);
    }
}
