package io.siyu.messaging.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.messaging.message.MessageType;
import io.siyu.messaging.message.Side;
import io.siyu.messaging.world.Contracts;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessageAcceptedTest {
    @Test
    void theEventIsWrittenAsPublished() {
        var event = new MessageAccepted(
                UUID.fromString("0199c1f0-5c1e-7a3b-9c2d-1f4e5a6b3c8d"),
                UUID.fromString("0199c1ef-1a2b-7c3d-8e4f-5a6b7c8d3c8d"),
                "acme",
                "user-1",
                7,
                "user-1",
                Side.FAN,
                MessageType.TEXT,
                Instant.parse("2026-01-31T08:00:00.123456Z"));

        assertThat(Contracts.written(event).toString())
                .isEqualTo(Contracts.own(MessageAccepted.TYPE).toString());
    }
}
