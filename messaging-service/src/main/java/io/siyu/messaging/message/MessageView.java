package io.siyu.messaging.message;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A message as a reader sees it.
 *
 * @param clientMessageId by which the sender's own devices know it again
 * @param senderId absent where a fan reads what the account said: which of its staff wrote is the account's own business
 * @param body absent once the message is recalled
 */
@RegisterForReflection
public record MessageView(
        UUID messageId,
        long seq,
        Side sender,
        @Nullable String senderId,
        String clientMessageId,
        MessageType type,

        @JsonRawValue @Schema(implementation = MessageBody.class) @Nullable String body,

        Instant sentAt,
        @Nullable Instant recalledAt) {
    /** As everybody in the thread sees it, who said it included. */
    public static MessageView open(Message message) {
        return new MessageView(
                message.id(),
                message.seq(),
                message.side(),
                message.senderId(),
                message.clientMessageId(),
                message.type(),
                message.body(),
                message.sentAt(),
                message.recalledAt());
    }

    /** As one side of a conversation sees it. */
    public static MessageView seenBy(Side reader, Message message) {
        var open = open(message);
        return reader == Side.FAN && message.side() == Side.ACCOUNT ? open.withoutSender() : open;
    }

    private MessageView withoutSender() {
        return new MessageView(messageId, seq, sender, null, clientMessageId, type, body, sentAt, recalledAt);
    }
}
