package io.siyu.messaging.standing;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.inbox.Inbox;
import io.siyu.platform.inbox.IncomingEvent;
import io.siyu.platform.person.HeardErasures;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Keeps who bought when: an order counts from its payment until it is refunded. */
@ApplicationScoped
public class PurchaseFeed {
    private static final String PAID = "commerce.order.paid.v1";
    private static final String REFUNDED = "commerce.order.refunded.v1";

    private final Inbox inbox;
    private final StandingCopies copies;
    private final HeardErasures erasures;

    PurchaseFeed(Inbox inbox, StandingCopies copies, HeardErasures erasures) {
        this.inbox = inbox;
        this.copies = copies;
        this.erasures = erasures;
    }

    /**
     * What is read here of an order's events.
     *
     * @param full of a refund: whether nothing of the payment is left; a buyer who got part of it back has still bought
     */
    @RegisterForReflection
    record Order(
            UUID orderId,
            String accountId,
            String userId,
            Instant at,
            @Nullable Boolean full) {
        boolean isRefundedInPart() {
            return Boolean.FALSE.equals(full);
        }
    }

    @Incoming("purchases")
    public Uni<Void> on(ConsumerRecord<String, String> record) {
        return inbox.apply(record, this::keep);
    }

    private Uni<Void> keep(IncomingEvent event) {
        return switch (event.type()) {
            case PAID, REFUNDED ->
                erasures.without(List.of(event.as(Order.class)), Order::userId, Order::at)
                        .chain(kept ->
                                kept.isEmpty() ? Uni.createFrom().voidItem() : keep(event.type(), kept.getFirst()));
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> keep(String type, Order order) {
        return switch (type) {
            case PAID -> copies.paid(order.orderId(), order.accountId(), order.userId(), order.at());
            default ->
                order.isRefundedInPart()
                        ? Uni.createFrom().voidItem()
                        : copies.refunded(order.orderId(), order.accountId(), order.userId());
        };
    }
}
