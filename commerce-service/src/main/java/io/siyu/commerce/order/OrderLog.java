package io.siyu.commerce.order;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.siyu.platform.outbox.Outbox;
import io.siyu.platform.outbox.OutgoingEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Says what happened to orders: to ourselves for ever, to the others through the outbox, and to the fan's relation as purchases. */
@ApplicationScoped
public class OrderLog {
    private static final String ORDERS = "commerce.order";
    private static final String INTERACTIONS = "fan.interaction";
    private static final String REMEMBER =
            "insert into order_event (id, order_id, account_id, type, at) values (?1, ?2, ?3, ?4, ?5)";

    private final Outbox outbox;

    OrderLog(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Appends in the current transaction, whose caller holds the order's row. */
    public Uni<Void> say(OrderEvent event) {
        return remember(event)
                .chain(() -> append(ORDERS, event.userId(), event.type(), event.eventId(), event.at(), event))
                .chain(() -> tellTheRelation(event));
    }

    private Uni<Void> tellTheRelation(OrderEvent event) {
        return switch (event) {
            case OrderEvent.Paid paid -> {
                var purchase = Purchase.of(paid);
                yield append(INTERACTIONS, paid.userId(), Purchase.TYPE, purchase.eventId(), paid.at(), purchase);
            }
            case OrderEvent.Refunded refunded
            when refunded.full() -> {
                var retracted = Purchase.Retracted.of(refunded);
                yield append(
                        INTERACTIONS,
                        refunded.userId(),
                        Purchase.Retracted.TYPE,
                        retracted.eventId(),
                        refunded.at(),
                        retracted);
            }
            case OrderEvent.Placed _,
                    OrderEvent.Fulfilled _,
                    OrderEvent.Completed _,
                    OrderEvent.Cancelled _,
                    OrderEvent.PaymentReturned _,
                    OrderEvent.Refunded _ -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> append(String topic, String key, String type, UUID id, Instant at, Object data) {
        return outbox.append(new OutgoingEvent(topic, key, type, id, at, data));
    }

    private static Uni<Void> remember(OrderEvent event) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(REMEMBER)
                        .setParameter(1, event.eventId())
                        .setParameter(2, event.orderId())
                        .setParameter(3, event.accountId())
                        .setParameter(4, event.type())
                        .setParameter(5, event.at())
                        .executeUpdate())
                .replaceWithVoid();
    }
}
