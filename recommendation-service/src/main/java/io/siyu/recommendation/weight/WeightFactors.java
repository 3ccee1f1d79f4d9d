package io.siyu.recommendation.weight;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a content's weight is made of (R15: every weight is explained by its factors). Each is fed by its own domain only (R9).
 *
 * @param nebula what the private engagement of the content's account earns, 1 or more
 */
@RegisterForReflection
public record WeightFactors(double nebula) {
    /** The weight: the product of the factors. */
    double product() {
        return nebula;
    }
}
