package io.siyu.messaging.groupchat;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.messaging.message.Message;
import io.siyu.messaging.message.MessageType;
import io.siyu.messaging.message.Side;
import io.siyu.platform.outbox.OutgoingEvent;
import java.time.Instant;
import java.util.UUID;

/** A group message is durable. Ids and facts, never the words. */
@RegisterForReflection
public record GroupMessageAccepted(
        UUID messageId,
        UUID groupId,
        String accountId,
        long seq,
        String senderId,
        Side sender,
        MessageType type,
        Instant sentAt) {
    static final String TOPIC = "messaging.message";
    static final String TYPE = "messaging.group-message.accepted.v1";

    static GroupMessageAccepted of(Message message) {
        return new GroupMessageAccepted(
                message.id(),
                message.threadId(),
                message.accountId(),
                message.seq(),
                message.senderId(),
                message.side(),
                message.type(),
                message.sentAt());
    }

    OutgoingEvent outgoing() {
        return new OutgoingEvent(TOPIC, groupId.toString(), TYPE, messageId, sentAt, this);
    }
}
