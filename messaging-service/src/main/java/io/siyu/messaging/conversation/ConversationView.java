package io.siyu.messaging.conversation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.messaging.cursor.Progress;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as one side sees it in its inbox.
 *
 * @param unread messages of the other side after my read cursor, recalled ones left out; counted among the 1,000 messages after it
 * @param mine how far my side has got; the staff of an account share one cursor
 * @param theirs how far the other side has got; absent for staff where the fan folds their behaviour
 */
@RegisterForReflection
public record ConversationView(
        UUID conversationId,
        String accountId,
        String userId,
        Instant createdAt,
        Instant lastAt,
        long lastSeq,
        long unread,
        Progress mine,
        @Nullable Progress theirs) {
    /** Without what the fan does not show to the staff: how far they have read. */
    ConversationView folded() {
        return new ConversationView(conversationId, accountId, userId, createdAt, lastAt, lastSeq, unread, mine, null);
    }

    static ConversationView of(Conversation conversation, Reading reading) {
        return new ConversationView(
                conversation.id(),
                conversation.accountId(),
                conversation.userId(),
                conversation.createdAt(),
                conversation.lastAt(),
                conversation.lastSeq(),
                reading.unread(),
                reading.mine(),
                reading.theirs());
    }
}
