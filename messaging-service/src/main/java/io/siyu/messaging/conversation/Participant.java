package io.siyu.messaging.conversation;

import io.siyu.messaging.message.Side;
import java.util.UUID;

/** Somebody who may read and write in a conversation, and for whom. The head is as it was when the right was checked. */
record Participant(UUID conversationId, String accountId, String fanId, long head, String userId, Side side) {
    static Participant of(Conversation conversation, String userId, Side side) {
        return new Participant(
                conversation.id(),
                conversation.accountId(),
                conversation.userId(),
                conversation.lastSeq(),
                userId,
                side);
    }
}
