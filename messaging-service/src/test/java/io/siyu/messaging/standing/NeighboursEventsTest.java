package io.siyu.messaging.standing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.siyu.messaging.world.Contracts;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the neighbours publish is what this service reads. */
class NeighboursEventsTest {
    @Test
    void aRelationIsRead() throws JsonProcessingException {
        var relation = Contracts.JSON.treeToValue(Contracts.of("fan-service", "fan.relation.v1"), FanRelation.class);

        assertThat(relation)
                .isEqualTo(new FanRelation(
                        "acme",
                        "user-1",
                        Tier.TRUE_LOVE,
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

    @Test
    void aPaidOrderIsRead() throws JsonProcessingException {
        var paid = Contracts.JSON.treeToValue(
                Contracts.of("commerce-service", "commerce.order.paid.v1"), PurchaseFeed.Order.class);

        assertThat(paid).hasNoNullFieldsOrPropertiesExcept("full");
    }

    @Test
    void aRefundIsReadWithWhetherItIsAll() throws JsonProcessingException {
        var refunded = Contracts.JSON.treeToValue(
                Contracts.of("commerce-service", "commerce.order.refunded.v1"), PurchaseFeed.Order.class);

        assertThat(refunded).hasNoNullFieldsOrProperties();
    }
}
