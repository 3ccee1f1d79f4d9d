package io.siyu.commerce.checkout;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.siyu.commerce.order.Order;
import io.siyu.commerce.order.OrderClaims;
import io.siyu.commerce.order.OrderLog;
import io.siyu.commerce.payment.Charge;
import io.siyu.commerce.payment.Payment;
import io.siyu.commerce.payment.PaymentMethod;
import io.siyu.commerce.payment.Payments;
import io.siyu.commerce.payment.RefundCause;
import io.siyu.commerce.product.Stock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Paying for orders: once, in time, or late with the money kept only if the goods could still be had. */
@ApplicationScoped
class Cashier {
    private final OrderClaims claims;
    private final Payments payments;
    private final Cancellation cancellation;
    private final Stock stock;
    private final OrderLog log;
    private final Clock clock;

    Cashier(OrderClaims claims, Payments payments, Cancellation cancellation, Stock stock, OrderLog log, Clock clock) {
        this.claims = claims;
        this.payments = payments;
        this.cancellation = cancellation;
        this.stock = stock;
        this.log = log;
        this.clock = clock;
    }

    /** Pays the whole total. An order that is paid already answers with its first payment. */
    @WithTransaction
    Uni<Payment> pay(UUID orderId, PaymentMethod method) {
        payments.requireOffered(method);
        return claims.lock(orderId).chain(order -> payments.ofOrder(orderId)
                .chain(first -> first.map(payment -> Uni.createFrom().item(payment))
                        .orElseGet(() -> pay(order, method, clock.instant()))));
    }

    private Uni<Payment> pay(Order order, PaymentMethod method, Instant now) {
        if (order.isOverdue(now) || order.hasLapsed()) {
            return payLate(order, method, now);
        }
        var paid = order.pay(now);
        return payments.capture(charge(order, method), now)
                .call(() -> claims.of(order).paid(order, now))
                .call(() -> stock.sell(order.items()))
                .call(() -> log.say(paid));
    }

    /** The claim decides before anything is charged, because a shop's buyer is rather told to order again. */
    private Uni<Payment> payLate(Order order, PaymentMethod method, Instant now) {
        var lapsed = order.hasLapsed() ? Uni.createFrom().voidItem() : cancellation.lapse(order, now);
        return lapsed.chain(() -> claims.of(order).refusalOfLatePayment(order, now))
                .chain(refusal -> refusal.isPresent() ? Uni.createFrom().item(refusal) : setAside(order))
                .chain(refusal -> payments.capture(charge(order, method), now)
                        .call(payment -> refusal.isPresent()
                                ? sendBack(order, payment, refusal.get(), now)
                                : takeLate(order, now)));
    }

    private Uni<Optional<RefundCause>> setAside(Order order) {
        return stock.tryReserve(order.items())
                .map(shortages ->
                        shortages.isEmpty() ? Optional.empty() : Optional.of(RefundCause.TOO_LATE_OUT_OF_STOCK));
    }

    private Uni<Void> takeLate(Order order, Instant now) {
        var paid = order.payLate(now);
        return claims.of(order)
                .regained(order, now)
                .chain(() -> stock.sell(order.items()))
                .chain(() -> log.say(paid));
    }

    private Uni<Void> sendBack(Order order, Payment payment, RefundCause cause, Instant now) {
        var returned = order.returnPayment(cause.name(), now);
        return payments.sendBack(payment, cause, now).chain(() -> log.say(returned));
    }

    private static Charge charge(Order order, PaymentMethod method) {
        return new Charge(order.id(), order.accountId(), order.userId(), method, order.total());
    }
}
