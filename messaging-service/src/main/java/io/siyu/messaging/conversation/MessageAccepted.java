package io.siyu.messaging.conversation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.messaging.message.Message;
import io.siyu.messaging.message.MessageType;
import io.siyu.messaging.message.Side;
import io.siyu.platform.outbox.OutgoingEvent;
import java.time.Instant;
import java.util.UUID;

/**
 * A direct message is durable. Ids and facts, never the words.
 *
 * @param userId the fan, whoever of the two wrote
 */
@RegisterForReflection
public record MessageAccepted(
        UUID messageId,
        UUID conversationId,
        String accountId,
        String userId,
        long seq,
        String senderId,
        Side sender,
        MessageType type,
        Instant sentAt) {
    static final String TOPIC = "messaging.message";
    static final String TYPE = "messaging.message.accepted.v1";

    static MessageAccepted of(Message message, String fanId) {
        return new MessageAccepted(
                message.id(),
                message.threadId(),
                message.accountId(),
                fanId,
                message.seq(),
                message.senderId(),
                message.side(),
                message.type(),
                message.sentAt());
    }

    OutgoingEvent outgoing() {
        return new OutgoingEvent(TOPIC, conversationId.toString(), TYPE, messageId, sentAt, this);
    }
}
