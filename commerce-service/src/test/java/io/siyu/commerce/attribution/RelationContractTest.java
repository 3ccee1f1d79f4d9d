package io.siyu.commerce.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.commerce.Contracts;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RelationContractTest {
    @Test
    void theStageIsReadFromTheRelationAsTheFanServiceWritesIt() {
        var relation = Contracts.as(Contracts.ofFan(BuyerRelation.TYPE), BuyerRelation.class);

        assertThat(relation)
                .isEqualTo(new BuyerRelation(
                        "acme",
                        "user-1",
                        BuyerStage.DEEP,
                        Map.of(
                                "IDENTITY", "OPEN",
                                "DEMOGRAPHICS", "OPEN",
                                "LOCATION", "OPEN",
                                "INTERESTS", "OPEN",
                                "CONSUMPTION", "OPEN",
                                "BEHAVIOUR", "OPEN"),
                        4,
                        Instant.parse("2026-01-31T08:00:01.250Z")));
    }
}
