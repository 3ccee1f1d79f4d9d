package io.siyu.commerce.aftercare;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.siyu.commerce.order.Order;
import io.siyu.commerce.order.OrderClaims;
import io.siyu.commerce.order.OrderLog;
import io.siyu.commerce.order.OrderProblem;
import io.siyu.commerce.order.OrderStatus;
import io.siyu.commerce.payment.Payments;
import io.siyu.commerce.payment.Refund;
import io.siyu.commerce.payment.RefundCause;
import io.siyu.commerce.product.Stock;
import io.siyu.platform.money.Money;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Giving money back. Goods come back into stock by themselves only when everything is refunded and the seller still has them; what a buyer
 * returns later is put in again by staff.
 */
@ApplicationScoped
public class Refunds {
    private final OrderClaims claims;
    private final Payments payments;
    private final Stock stock;
    private final OrderLog log;
    private final Clock clock;

    Refunds(OrderClaims claims, Payments payments, Stock stock, OrderLog log, Clock clock) {
        this.claims = claims;
        this.payments = payments;
        this.stock = stock;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Refunds a paid order.
     *
     * @param amount null for all that is left
     * @param note what staff says to the buyer
     */
    @WithTransaction
    public Uni<Refund> refund(UUID orderId, @Nullable Money amount, RefundCause cause, @Nullable String note) {
        var now = clock.instant();
        return claims.lock(orderId).chain(order -> payments.ofOrder(orderId)
                .map(payment ->
                        payment.orElseThrow(() -> new OrderProblem.IllegalMove(order.status(), OrderStatus.REFUNDED)))
                .chain(payment -> payments.giveBack(payment, amount, cause, note, now))
                .call(refund -> note(order, refund, now)));
    }

    private Uni<Void> note(Order order, Refund refund, Instant now) {
        var refunded = order.refund(refund.id(), refund.amount(), refund.cause().name(), now);
        return (refunded.full() ? endOf(order, now) : Uni.createFrom().voidItem()).chain(() -> log.say(refunded));
    }

    private Uni<Void> endOf(Order order, Instant now) {
        return claims.of(order)
                .refunded(order, now)
                .chain(() -> order.isWithSeller()
                        ? stock.restock(order.items())
                        : Uni.createFrom().voidItem());
    }
}
