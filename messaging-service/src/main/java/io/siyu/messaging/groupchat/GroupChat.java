package io.siyu.messaging.groupchat;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.siyu.messaging.group.Membership;
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

/** What is said in groups. */
@ApplicationScoped
class GroupChat {
    /** Who left or was muted after the right was checked is stopped here. */
    private static final MessageLog.Appending APPEND = MessageLog.appendUnder("fan_group", """
            update fan_group g
            set last_seq = g.last_seq + 1, last_at = greatest(g.last_at, :now)
            where g.id = :thread
              and exists (select 1 from group_member m
                          where m.group_id = g.id and m.user_id = :sender and m.left_at is null
                            and (m.muted_until is null or m.muted_until <= :now))
            returning g.id as thread_id, g.last_seq as seq, g.account_id, g.last_at as sent_at
            """);

    private final MessageLog log;
    private final GroupCursorTable cursors;
    private final Outbox outbox;
    private final Clock clock;

    GroupChat(MessageLog log, GroupCursorTable cursors, Outbox outbox, Clock clock) {
        this.log = log;
        this.cursors = cursors;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The number, the message and its events in one transaction; fails with {@code NotAppended} where {@link #answerAgain} knows more. */
    @WithTransaction
    Uni<Message> accept(Membership sender, Draft draft) {
        return log.append(APPEND, sender.groupId(), sender.accountId(), draft, clock.instant())
                .call(message -> outbox.append(GroupMessageAccepted.of(message).outgoing()))
                .call(this::tellOfFan);
    }

    private Uni<Void> tellOfFan(Message message) {
        return message.side() == Side.FAN
                ? outbox.append(FanInteraction.from(
                        message.id(),
                        FanInteraction.Kind.GROUP_MESSAGE,
                        message.accountId(),
                        message.senderId(),
                        message.sentAt()))
                : Uni.createFrom().voidItem();
    }

    /** The first answer to a draft that was sent before, though a mute may have come since; else why it cannot be said. */
    @WithSession
    Uni<Message> answerAgain(Membership sender, Draft draft) {
        return log.first(sender.groupId(), draft).map(first -> first.orElseThrow(GroupChatProblem.Muted::new));
    }

    /** From the reader's join on: what came before was said to others. */
    @WithSession
    Uni<Page<MessageView>> after(Membership reader, CatchUp from) {
        return log.after(reader.groupId(), Math.max(from.afterSeq(), reader.joinedSeq()), from.limitAndOne())
                .map(messages -> from.page(messages, MessageView::open));
    }

    @WithSession
    Uni<MessageView> one(Membership reader, long seq) {
        return heard(reader, seq).map(MessageView::open);
    }

    @WithSession
    Uni<Receipts> receipts(Membership reader, long seq) {
        return heard(reader, seq).chain(message -> cursors.receipts(reader.groupId(), seq, message.senderId()));
    }

    private Uni<Message> heard(Membership reader, long seq) {
        return seq > reader.joinedSeq()
                ? log.require(reader.groupId(), seq)
                : Uni.createFrom().failure(MessageLog::unknown);
    }
}
