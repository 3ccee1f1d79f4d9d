package io.siyu.messaging.conversation;

import io.siyu.messaging.message.Side;
import io.siyu.platform.directory.AccountDirectory;
import io.siyu.platform.directory.DirectoryProblem;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Who may read and write in a conversation: the fan, and the account's staff from AGENT up. Nobody else learns that it exists. */
@ApplicationScoped
class Participants {
    private final ConversationService conversations;
    private final AccountDirectory directory;

    Participants(ConversationService conversations, AccountDirectory directory) {
        this.conversations = conversations;
        this.directory = directory;
    }

    /** 404 for anybody else; 503 where only the account's owner service could say and does not answer. */
    Uni<Participant> require(Caller caller, UUID conversationId) {
        var userId = caller.userId();
        return conversations
                .require(conversationId)
                .chain(conversation -> conversation.isOfFan(userId)
                        ? Uni.createFrom().item(Participant.of(conversation, userId, Side.FAN))
                        : staff(caller, conversation, userId));
    }

    private Uni<Participant> staff(Caller caller, Conversation conversation, String userId) {
        return directory
                .requireStaff(caller, conversation.accountId(), StaffRole.AGENT)
                .onFailure(DirectoryProblem.class)
                .transform(_ -> ConversationRepository.unknown())
                .map(_ -> Participant.of(conversation, userId, Side.ACCOUNT));
    }
}
