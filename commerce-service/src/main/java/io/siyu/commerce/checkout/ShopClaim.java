package io.siyu.commerce.checkout;

import io.siyu.commerce.order.Order;
import io.siyu.commerce.order.OrderClaim;
import io.siyu.commerce.order.OrderKind;
import io.siyu.commerce.order.OrderProblem;
import io.siyu.commerce.payment.RefundCause;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** An order of the shop stands for its goods and nothing else. */
@ApplicationScoped
class ShopClaim implements OrderClaim {
    @Override
    public OrderKind kind() {
        return OrderKind.SHOP;
    }

    @Override
    public Uni<Void> lock(UUID claimId) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> paid(Order order, Instant now) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> givenUp(Order order, Instant now) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> refunded(Order order, Instant now) {
        return Uni.createFrom().voidItem();
    }

    /** Where a seat's late payment is taken or sent back, a shop's buyer is told to order again before anything is charged. */
    @Override
    public Uni<Optional<RefundCause>> refusalOfLatePayment(Order order, Instant now) {
        return Uni.createFrom().failure(new OrderProblem.Lapsed());
    }

    @Override
    public Uni<Void> regained(Order order, Instant now) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Instant> readyToFulfil(Order order, Instant now) {
        return Uni.createFrom().item(now);
    }
}
