package io.siyu.recommendation.weight;

import io.siyu.recommendation.Contracts;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WeightContractTest {
    @Test
    void aWeightIsToldAsPublished() {
        Contracts.assertIsPublished(
                ContentWeight.TYPE,
                ContentWeight.of(
                        "c-spring-picnic",
                        "a-teahouse",
                        new WeightFactors(1.0828),
                        1,
                        Instant.parse("2026-03-02T10:00:01Z")));
    }
}
