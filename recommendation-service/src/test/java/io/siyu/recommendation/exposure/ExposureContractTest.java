package io.siyu.recommendation.exposure;

import io.siyu.recommendation.Contracts;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ExposureContractTest {
    @Test
    void anExposureIsToldAsPublished() {
        Contracts.assertIsPublished(
                Exposure.TYPE,
                new Exposure(
                        UUID.fromString("019cac06-2000-7000-8000-00000000a11c"),
                        "c-spring-picnic",
                        "a-teahouse",
                        "u-lin",
                        "public",
                        0,
                        Instant.parse("2026-03-02T10:00:00Z"),
                        Instant.parse("2026-03-02T10:00:07Z")));
    }
}
