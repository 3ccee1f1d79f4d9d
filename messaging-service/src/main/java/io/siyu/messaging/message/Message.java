package io.siyu.messaging.message;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that was said, at its place in its thread. */
@Entity
@Table(name = "message")
public class Message {
    /** Long enough to notice a slip, short enough that a conversation stays what was said. (M1) */
    static final Duration RECALL_WINDOW = Duration.ofMinutes(2);

    /** A thread is a conversation or a group; its id is theirs. Sequences are 1..n without a gap. */
    @Embeddable
    public record Place(UUID threadId, long seq) {}

    @EmbeddedId
    private Place place;

    @Column(name = "id")
    private UUID messageId;

    private String accountId;
    private String senderId;

    @Enumerated(EnumType.STRING)
    private Side side;

    private String clientMessageId;

    @Enumerated(EnumType.STRING)
    private MessageType type;

    private @Nullable String body;
    private String bodyHash;
    private Instant sentAt;
    private @Nullable Instant recalledAt;

    Message() {}

    static Message said(Place place, UUID messageId, String accountId, Draft draft, Instant sentAt) {
        var message = new Message();
        message.place = place;
        message.messageId = messageId;
        message.accountId = accountId;
        message.senderId = draft.senderId();
        message.side = draft.side();
        message.clientMessageId = draft.clientMessageId();
        message.type = draft.type();
        message.body = draft.body();
        message.bodyHash = draft.bodyHash();
        message.sentAt = sentAt;
        return message;
    }

    /** Takes the words back; again is harmless. The place in the sequence stays, so that nobody sees a gap. */
    void recall(String userId, Instant now) {
        if (!senderId.equals(userId)) {
            throw new MessageProblem.NotYoursToRecall();
        }
        if (recalledAt != null) {
            return;
        }
        if (now.isAfter(sentAt.plus(RECALL_WINDOW))) {
            throw new MessageProblem.TooLateToRecall();
        }
        body = null;
        recalledAt = now;
    }

    /** This message as the answer to a draft under the same client id; another message under that id is a conflict. */
    Message answering(Draft again) {
        if (!bodyHash.equals(again.bodyHash())) {
            throw new MessageProblem.ClientMessageIdReused();
        }
        return this;
    }

    public UUID id() {
        return messageId;
    }

    public UUID threadId() {
        return place.threadId();
    }

    public long seq() {
        return place.seq();
    }

    public String accountId() {
        return accountId;
    }

    public String senderId() {
        return senderId;
    }

    String clientMessageId() {
        return clientMessageId;
    }

    public Side side() {
        return side;
    }

    public MessageType type() {
        return type;
    }

    @Nullable String body() {
        return body;
    }

    public Instant sentAt() {
        return sentAt;
    }

    @Nullable Instant recalledAt() {
        return recalledAt;
    }
}
