package io.siyu.commerce.order;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.commerce.attribution.BuyerStage;
import io.siyu.commerce.attribution.Source;
import io.siyu.commerce.payment.Refund;
import io.siyu.platform.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An order as its buyer and the account's staff see it.
 *
 * @param teamId the team whose seat this is; absent for orders of the shop
 * @param paid what was ever paid
 * @param refunded what went back of it
 * @param buyerStage absent for staff where the buyer folds their behaviour; the order itself is the account's own
 * @param refunds each refund with its reason; only where one order is asked for
 */
@RegisterForReflection
public record OrderView(
        UUID orderId,
        String accountId,
        String userId,
        OrderKind kind,
        @Nullable UUID teamId,
        OrderStatus status,
        List<LineView> items,
        Money total,
        Money paid,
        Money refunded,
        Source source,
        @Nullable BuyerStage buyerStage,
        Instant placedAt,
        Instant payBy,
        @Nullable Instant paidAt,
        @Nullable Instant fulfilledAt,
        @Nullable Instant completedAt,
        @Nullable Instant cancelledAt,
        @Nullable CancelReason cancelReason,
        @Nullable Instant refundedAt,
        @Nullable List<RefundView> refunds) {

    /** One line of an order. */
    @RegisterForReflection
    public record LineView(UUID skuId, String name, Money price, int quantity) {}

    /** Money that went back, and why in a sentence. */
    @RegisterForReflection
    @Schema(name = "OrderRefund")
    public record RefundView(UUID refundId, Money amount, String cause, String reason, Instant at) {
        static RefundView of(Refund refund) {
            return new RefundView(refund.id(), refund.amount(), refund.cause().name(), refund.reason(), refund.at());
        }
    }

    /** Without what the buyer does not show to the account's staff. */
    OrderView folded() {
        return new OrderView(
                orderId,
                accountId,
                userId,
                kind,
                teamId,
                status,
                items,
                total,
                paid,
                refunded,
                source,
                null,
                placedAt,
                payBy,
                paidAt,
                fulfilledAt,
                completedAt,
                cancelledAt,
                cancelReason,
                refundedAt,
                refunds);
    }

    /** For lists: without the single refunds. */
    public static OrderView of(Order order) {
        return of(order, null);
    }

    public static OrderView of(Order order, @Nullable List<Refund> refunds) {
        return new OrderView(
                order.id(),
                order.accountId(),
                order.userId(),
                order.kind(),
                order.claimId().orElse(null),
                order.status(),
                order.lines().stream()
                        .map(line -> new LineView(
                                line.skuId(),
                                line.name(),
                                line.priceIn(order.total().currency()),
                                line.quantity()))
                        .toList(),
                order.total(),
                order.paid(),
                order.refunded(),
                order.source(),
                order.buyerStage(),
                order.placedAt(),
                order.payBy(),
                order.paidAt().orElse(null),
                order.fulfilledAt().orElse(null),
                order.completedAt().orElse(null),
                order.cancelledAt().orElse(null),
                order.cancelReason().orElse(null),
                order.refundedAt().orElse(null),
                refunds == null ? null : refunds.stream().map(RefundView::of).toList());
    }
}
