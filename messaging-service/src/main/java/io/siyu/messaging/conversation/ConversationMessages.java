package io.siyu.messaging.conversation;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.siyu.messaging.interaction.FanInteraction;
import io.siyu.messaging.message.CatchUp;
import io.siyu.messaging.message.Draft;
import io.siyu.messaging.message.Message;
import io.siyu.messaging.message.MessageLog;
import io.siyu.messaging.message.MessageView;
import io.siyu.messaging.message.Side;
import io.siyu.platform.outbox.Outbox;
import io.siyu.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** What is said in conversations. */
@ApplicationScoped
class ConversationMessages {
    private static final MessageLog.Appending APPEND = MessageLog.appendUnder("conversation", """
            update conversation c
            set last_seq = c.last_seq + 1, last_at = greatest(c.last_at, :now)
            where c.id = :thread
              and not exists (select 1 from block b where b.account_id = c.account_id and b.user_id = c.user_id)
            returning c.id as thread_id, c.last_seq as seq, c.account_id, c.last_at as sent_at
            """);

    private final MessageLog log;
    private final Outbox outbox;
    private final Clock clock;

    ConversationMessages(MessageLog log, Outbox outbox, Clock clock) {
        this.log = log;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The number, the message and its events in one transaction; fails with {@code NotAppended} where {@link #answerAgain} knows more. */
    @WithTransaction
    Uni<Message> accept(Participant sender, Draft draft) {
        return log.append(APPEND, sender.conversationId(), sender.accountId(), draft, clock.instant())
                .call(message -> outbox.append(
                        MessageAccepted.of(message, sender.fanId()).outgoing()))
                .call(message -> tellOfFan(sender, message));
    }

    private Uni<Void> tellOfFan(Participant sender, Message message) {
        return sender.side() == Side.FAN
                ? outbox.append(FanInteraction.from(
                        message.id(),
                        FanInteraction.Kind.DM,
                        message.accountId(),
                        message.senderId(),
                        message.sentAt()))
                : Uni.createFrom().voidItem();
    }

    /** The first answer to a draft that was sent before, though a block may have come since; else why it cannot be said. */
    @WithSession
    Uni<Message> answerAgain(Participant sender, Draft draft) {
        return log.first(sender.conversationId(), draft)
                .map(first -> first.orElseThrow(ConversationProblem.Blocked::new));
    }

    @WithSession
    Uni<Page<MessageView>> after(Participant reader, CatchUp from) {
        return log.after(reader.conversationId(), from.afterSeq(), from.limitAndOne())
                .map(messages -> from.page(messages, message -> MessageView.seenBy(reader.side(), message)));
    }

    @WithSession
    Uni<MessageView> one(Participant reader, long seq) {
        return log.require(reader.conversationId(), seq).map(message -> MessageView.seenBy(reader.side(), message));
    }

    @WithTransaction
    Uni<MessageView> recall(Participant sender, long seq) {
        return log.recall(sender.conversationId(), seq, sender.userId(), clock.instant())
                .map(message -> MessageView.seenBy(sender.side(), message));
    }
}
