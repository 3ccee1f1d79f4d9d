package io.siyu.commerce.aftercare;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.siyu.commerce.deadline.DeadlineWork;
import io.siyu.commerce.order.Order;
import io.siyu.commerce.order.OrderClaims;
import io.siyu.commerce.order.OrderLog;
import io.siyu.commerce.order.OrderRepository;
import io.siyu.commerce.payment.Payments;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Handing the goods over; when the buyer has had time to complain the order completes and the seller has earned the money. */
@ApplicationScoped
class Fulfilment implements DeadlineWork {
    private final OrderRepository orders;
    private final OrderClaims claims;
    private final Payments payments;
    private final OrderLog log;
    private final AftercareSettings settings;
    private final Clock clock;

    Fulfilment(
            OrderRepository orders,
            OrderClaims claims,
            Payments payments,
            OrderLog log,
            AftercareSettings settings,
            Clock clock) {
        this.orders = orders;
        this.claims = claims;
        this.payments = payments;
        this.log = log;
        this.settings = settings;
        this.clock = clock;
    }

    @WithTransaction
    Uni<Order> fulfil(UUID orderId) {
        var now = clock.instant();
        return claims.lock(orderId).call(order -> claims.of(order)
                .readyToFulfil(order, now)
                .map(decided -> order.fulfil(decided.plus(settings.completeAfter()), now))
                .chain(log::say));
    }

    @Override
    public String name() {
        return "orders-to-complete";
    }

    @Override
    @WithSession
    public Uni<List<UUID>> due(Instant now, int limit) {
        return orders.dueToComplete(now, limit);
    }

    @Override
    @WithTransaction
    public Uni<Void> meet(UUID orderId, Instant now) {
        return claims.lock(orderId)
                .chain(order -> order.isDueToComplete(now)
                        ? complete(order, now)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> complete(Order order, Instant now) {
        var completed = order.complete(now);
        return payments.ofOrder(order.id())
                .chain(payment -> payments.settle(payment.orElseThrow(), now))
                .chain(() -> log.say(completed));
    }
}
