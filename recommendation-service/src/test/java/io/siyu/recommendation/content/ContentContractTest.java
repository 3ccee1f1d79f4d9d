package io.siyu.recommendation.content;

import io.siyu.recommendation.Contracts;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentContractTest {
    @Test
    void aContentIsToldAsPublished() {
        Contracts.assertIsPublished(
                ContentChanged.TYPE,
                new ContentChanged(
                        "c-spring-picnic",
                        "a-teahouse",
                        ContentKind.VIDEO,
                        List.of("food", "travel"),
                        new Place(30.2489, 120.1551),
                        "Spring picnic by the West Lake",
                        "Longjing, osmanthus cake and where to sit.",
                        Instant.parse("2026-03-01T08:00:00Z"),
                        true,
                        true,
                        2,
                        Instant.parse("2026-03-01T09:30:00Z")));
    }
}
