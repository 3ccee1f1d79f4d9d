package io.siyu.recommendation.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.recommendation.Contracts;
import org.junit.jupiter.api.Test;

class NeighbourContractTest {
    @Test
    void aRelationIsReadAsFanTellsIt() {
        var relation = Contracts.of("fan", FanRelation.TYPE, FanRelation.class);

        assertThat(relation.accountId()).isNotEmpty();
        assertThat(relation.userId()).isNotEmpty();
        assertThat(relation.follow()).isIn("NEVER", "FOLLOWING", "LEFT");
        assertThat(relation.stage()).isIn("PUBLIC", "PRIMARY", "DEEP");
        assertThat(relation.version()).isPositive();
    }

    @Test
    void anInteractionIsReadAsFanTellsIt() {
        var interaction = Contracts.of("fan", FanInteraction.TYPE, FanInteraction.class);

        assertThat(interaction.accountId()).isNotEmpty();
        assertThat(interaction.userId()).isNotEmpty();
        assertThat(interaction.domain()).isIn("PUBLIC", "COMMERCIAL", "PRIVATE");
    }
}
