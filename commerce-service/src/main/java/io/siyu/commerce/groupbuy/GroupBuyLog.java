package io.siyu.commerce.groupbuy;

import io.siyu.platform.id.Ids;
import io.siyu.platform.outbox.Outbox;
import io.siyu.platform.outbox.OutgoingEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells the others what happened to group-buys. */
@ApplicationScoped
public class GroupBuyLog {
    private static final String TOPIC = "commerce.groupbuy";

    private final Outbox outbox;

    GroupBuyLog(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Appends in the current transaction. */
    public Uni<Void> say(GroupBuyEvent event) {
        var id = Ids.derive(event.subject(), event.type());
        return outbox.append(
                new OutgoingEvent(TOPIC, event.groupBuyId().toString(), event.type(), id, event.at(), event));
    }
}
