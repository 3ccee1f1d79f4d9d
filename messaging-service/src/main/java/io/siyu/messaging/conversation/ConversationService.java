package io.siyu.messaging.conversation;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.siyu.messaging.cursor.Progress;
import io.siyu.messaging.message.Side;
import io.siyu.messaging.standing.Fan;
import io.siyu.messaging.standing.Standings;
import io.siyu.platform.paging.Cursor;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Opening conversations and keeping track of them. */
@ApplicationScoped
class ConversationService {
    private final ConversationRepository conversations;
    private final Standings standings;
    private final Clock clock;

    ConversationService(ConversationRepository conversations, Standings standings, Clock clock) {
        this.conversations = conversations;
        this.standings = standings;
        this.clock = clock;
    }

    /** The conversation of the two, and whether it is new: either side may open it, and both at once open the same. */
    record Opened(UUID conversationId, boolean isNew) {}

    @WithTransaction
    Uni<Opened> open(String accountId, String fanId) {
        return conversations.open(accountId, fanId, clock.instant()).chain(isNew -> conversations
                .between(accountId, fanId)
                .map(conversation -> new Opened(conversation.id(), isNew)));
    }

    @WithSession
    Uni<Conversation> require(UUID id) {
        return conversations.require(id);
    }

    @WithSession
    Uni<Page<ConversationView>> inbox(Side side, String owner, PageRequest page) {
        return conversations
                .inbox(side, owner, page)
                .chain(rows -> readings(rows, side)
                        .map(readings -> Page.of(
                                rows,
                                page.limit(),
                                last -> Cursor.after(last.lastAt(), last.id()),
                                row -> ConversationView.of(row, readings.getOrDefault(row.id(), Reading.NOTHING)))))
                .chain(shown -> asSeenBy(side, shown.items()).map(items -> new Page<>(items, shown.nextCursor())));
    }

    /** The one place where conversations lose what their fans do not show to the staff (F18). */
    private Uni<List<ConversationView>> asSeenBy(Side side, List<ConversationView> shown) {
        if (side == Side.FAN) {
            return Uni.createFrom().item(shown);
        }
        return standings
                .withheld(shown.stream().map(ConversationService::fan).toList())
                .map(withheld -> shown.stream()
                        .map(view -> withheld.contains(fan(view)) ? view.folded() : view)
                        .toList());
    }

    private static Fan fan(ConversationView view) {
        return new Fan(view.accountId(), view.userId());
    }

    private Uni<Map<UUID, Reading>> readings(List<Conversation> rows, Side side) {
        return conversations.readings(rows.stream().map(Conversation::id).toList(), side);
    }

    @WithSession
    Uni<ConversationView> view(Participant reader) {
        return conversations
                .require(reader.conversationId())
                .chain(conversation -> readings(List.of(conversation), reader.side())
                        .map(readings -> ConversationView.of(
                                conversation, readings.getOrDefault(conversation.id(), Reading.NOTHING))))
                .chain(view -> asSeenBy(reader.side(), List.of(view)).map(List::getFirst));
    }

    @WithTransaction
    Uni<Void> moveCursor(Participant reader, Progress claimed) {
        return conversations.moveCursor(reader.conversationId(), reader.side(), claimed);
    }
}
