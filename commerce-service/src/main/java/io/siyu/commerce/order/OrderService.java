package io.siyu.commerce.order;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.siyu.commerce.payment.Payments;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Looking at orders. */
@ApplicationScoped
class OrderService {
    private final OrderRepository orders;
    private final Payments payments;

    OrderService(OrderRepository orders, Payments payments) {
        this.orders = orders;
        this.payments = payments;
    }

    @WithSession
    Uni<OrderView> view(UUID orderId) {
        return orders.require(orderId)
                .chain(order -> payments.refundsOf(orderId).map(refunds -> OrderView.of(order, refunds)));
    }

    /** One order more than the page holds, to learn whether there is a next page. */
    @WithSession
    Uni<List<Order>> ofUser(String userId, PageRequest page) {
        return orders.ofUser(userId, after(page), page.limitAndOne());
    }

    @WithSession
    Uni<List<Order>> ofAccount(String accountId, PageRequest page) {
        return orders.ofAccount(accountId, after(page), page.limitAndOne());
    }

    private static Optional<UUID> after(PageRequest page) {
        return page.cursor().map(cursor -> cursor.part(0, UUID::fromString));
    }
}
