package io.siyu.commerce.checkout;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.siyu.commerce.deadline.DeadlineWork;
import io.siyu.commerce.order.CancelReason;
import io.siyu.commerce.order.Order;
import io.siyu.commerce.order.OrderClaims;
import io.siyu.commerce.order.OrderLog;
import io.siyu.commerce.order.OrderRepository;
import io.siyu.commerce.product.Stock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ending orders that nobody has paid: by a wish, or because the time to pay is over. The goods are for sale again at once. */
@ApplicationScoped
public class Cancellation implements DeadlineWork {
    private final OrderRepository orders;
    private final OrderClaims claims;
    private final Stock stock;
    private final OrderLog log;
    private final Clock clock;

    Cancellation(OrderRepository orders, OrderClaims claims, Stock stock, OrderLog log, Clock clock) {
        this.orders = orders;
        this.claims = claims;
        this.stock = stock;
        this.log = log;
        this.clock = clock;
    }

    /** Cancels on somebody's wish; 409 once the order is paid or ended. */
    @WithTransaction
    Uni<Order> cancel(UUID orderId, CancelReason by, @Nullable String note) {
        var now = clock.instant();
        return claims.lock(orderId)
                .call(order -> end(order, order.isOverdue(now) ? CancelReason.LAPSED : by, note, now));
    }

    /** Ends an order whose time to pay is over, in the transaction of a caller who has locked it. */
    @WithTransaction
    public Uni<Void> lapse(Order order, Instant now) {
        return end(order, CancelReason.LAPSED, null, now);
    }

    private Uni<Void> end(Order order, CancelReason reason, @Nullable String note, Instant now) {
        var cancelled = order.cancel(reason, note, now);
        return claims.of(order)
                .givenUp(order, now)
                .chain(() -> stock.release(order.items()))
                .chain(() -> log.say(cancelled));
    }

    @Override
    public String name() {
        return "unpaid-orders";
    }

    @Override
    @WithSession
    public Uni<List<UUID>> due(Instant now, int limit) {
        return orders.overdue(now, limit);
    }

    @Override
    @WithTransaction
    public Uni<Void> meet(UUID orderId, Instant now) {
        return claims.lock(orderId)
                .chain(order -> order.isOverdue(now)
                        ? lapse(order, now)
                        : Uni.createFrom().voidItem());
    }
}
