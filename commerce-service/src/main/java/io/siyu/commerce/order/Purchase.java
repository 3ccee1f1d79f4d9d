package io.siyu.commerce.order;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.commerce.attribution.Domain;
import io.siyu.commerce.attribution.Scene;
import io.siyu.platform.id.Ids;
import io.siyu.platform.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A paid order as the interaction it is to the fan's relation with the account; fan-service owns the form. */
@RegisterForReflection
record Purchase(
        String id,
        String accountId,
        String userId,
        String kind,
        Instant occurredAt,
        Scene scene,
        Domain domain,
        @Nullable String contentId,
        int quantity,
        Money amount,
        String source,
        boolean verified) {
    static final String TYPE = "fan.interaction.v1";
    private static final String SOURCE = "commerce-service";

    static Purchase of(OrderEvent.Paid paid) {
        return new Purchase(
                interactionId(paid.eventId()).toString(),
                paid.accountId(),
                paid.userId(),
                "PURCHASE",
                paid.at(),
                paid.source().scene(),
                paid.source().domain(),
                paid.source().contentId(),
                paid.pieces(),
                paid.total(),
                SOURCE,
                true);
    }

    private static UUID interactionId(UUID paidEventId) {
        return Ids.derive(paidEventId, TYPE);
    }

    UUID eventId() {
        return UUID.fromString(id);
    }

    /** A fully refunded order takes its purchase back. */
    @RegisterForReflection
    record Retracted(String retracts, String accountId, String userId, Instant occurredAt) {
        static final String TYPE = "fan.interaction.retracted.v1";

        static Retracted of(OrderEvent.Refunded refunded) {
            var paidEventId = Ids.derive(refunded.orderId(), OrderEvent.Paid.TYPE);
            return new Retracted(
                    interactionId(paidEventId).toString(), refunded.accountId(), refunded.userId(), refunded.at());
        }

        UUID eventId() {
            return Ids.derive(UUID.fromString(retracts), TYPE);
        }
    }
}
