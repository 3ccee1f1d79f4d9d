package io.siyu.commerce.order;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds what stands behind an order, and locks both in the one order everybody keeps to. */
@ApplicationScoped
public class OrderClaims {
    private final OrderRepository orders;
    private final Map<OrderKind, OrderClaim> claims;

    OrderClaims(OrderRepository orders, @All List<OrderClaim> claims) {
        this.orders = orders;
        this.claims = claims.stream().collect(Collectors.toMap(OrderClaim::kind, Function.identity()));
    }

    /** The order, locked after its claim, in the current transaction; 404 where there is none. */
    public Uni<Order> lock(UUID orderId) {
        return orders.claimOf(orderId)
                .chain(claimed -> claimed.claimId() == null
                        ? Uni.createFrom().voidItem()
                        : of(claimed.kind()).lock(claimed.claimId()))
                .chain(() -> orders.requireLocked(orderId));
    }

    public OrderClaim of(Order order) {
        return of(order.kind());
    }

    private OrderClaim of(OrderKind kind) {
        var claim = claims.get(kind);
        if (claim == null) {
            throw new IllegalStateException("nothing stands behind orders of kind " + kind);
        }
        return claim;
    }
}
