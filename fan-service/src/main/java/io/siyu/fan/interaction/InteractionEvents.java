package io.siyu.fan.interaction;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the topic of interactions carries; written here and by the other services under this contract. */
public sealed interface InteractionEvents {
    String TOPIC = "fan.interaction";
    String RECORDED = "fan.interaction.v1";
    String RETRACTED = "fan.interaction.retracted.v1";

    String accountId();

    String userId();

    Instant occurredAt();

    /**
     * A fan did something.
     *
     * @param id of the interaction within its account and fan; the same id counts once
     * @param quantity how many at once: minutes watched, units bought
     * @param amount what was paid, for a purchase
     * @param verified seen by a service of ours, not only told by a client
     */
    @RegisterForReflection
    record Recorded(
            String id,
            String accountId,
            String userId,
            InteractionKind kind,
            Instant occurredAt,
            Scene scene,
            Domain domain,
            @Nullable String contentId,
            long quantity,
            @Nullable Money amount,
            String source,
            boolean verified)
            implements InteractionEvents {}

    /** A purchase was refunded in full and shall be as if it had never been; may arrive before it. */
    @RegisterForReflection
    record Retracted(String retracts, String accountId, String userId, Instant occurredAt)
            implements InteractionEvents {}
}
