package io.siyu.messaging.interaction;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.id.Ids;
import io.siyu.platform.outbox.OutgoingEvent;
import java.time.Instant;
import java.util.UUID;

/**
 * Something a fan did in messaging, under fan-service's contract. Private traffic by nature, and verified because this service saw it.
 *
 * @param id derived from the event it follows from, so that a repeat is the same interaction
 */
@RegisterForReflection
public record FanInteraction(
        String id,
        String accountId,
        String userId,
        Kind kind,
        Instant occurredAt,
        Scene scene,
        String domain,
        int quantity,
        String source,
        boolean verified) {
    static final String TOPIC = "fan.interaction";
    static final String TYPE = "fan.interaction.v1";

    /** What fans do here. */
    public enum Kind {
        DM(Scene.DM),
        GROUP_MESSAGE(Scene.GROUP),
        GROUP_JOIN(Scene.GROUP);

        private final Scene scene;

        Kind(Scene scene) {
            this.scene = scene;
        }
    }

    /** Where it happened. */
    public enum Scene {
        DM,
        GROUP
    }

    /** The interaction that follows from an event of ours. */
    public static OutgoingEvent from(UUID cause, Kind kind, String accountId, String userId, Instant occurredAt) {
        var id = Ids.derive(cause, TYPE);
        var interaction = new FanInteraction(
                id.toString(),
                accountId,
                userId,
                kind,
                occurredAt,
                kind.scene,
                "PRIVATE",
                1,
                "messaging-service",
                true);
        return new OutgoingEvent(TOPIC, userId, TYPE, id, occurredAt, interaction);
    }
}
