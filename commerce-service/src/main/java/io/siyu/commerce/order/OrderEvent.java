package io.siyu.commerce.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.commerce.attribution.BuyerStage;
import io.siyu.commerce.attribution.Source;
import io.siyu.commerce.product.StockItem;
import io.siyu.platform.id.Ids;
import io.siyu.platform.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What happened to an order, as others read it. Each thing happens to an order once, so its id comes from the order's. */
public sealed interface OrderEvent {
    UUID orderId();

    String accountId();

    String userId();

    Instant at();

    /** The stable name. */
    String type();

    default UUID eventId() {
        return Ids.derive(orderId(), type());
    }

    /** Goods are set aside until {@code payBy}. */
    @RegisterForReflection
    record Placed(
            UUID orderId,
            String accountId,
            String userId,
            OrderKind kind,
            Money total,
            List<StockItem> items,
            Source source,
            BuyerStage buyerStage,
            Instant payBy,
            Instant at)
            implements OrderEvent {
        @Override
        public String type() {
            return "commerce.order.placed.v1";
        }
    }

    /** The whole total was paid. */
    @RegisterForReflection
    record Paid(
            UUID orderId,
            String accountId,
            String userId,
            OrderKind kind,
            Money total,
            List<StockItem> items,
            Source source,
            BuyerStage buyerStage,
            Instant at)
            implements OrderEvent {
        static final String TYPE = "commerce.order.paid.v1";

        @Override
        public String type() {
            return TYPE;
        }

        int pieces() {
            return items.stream().mapToInt(StockItem::quantity).reduce(0, Math::addExact);
        }
    }

    /** The buyer has the goods. */
    @RegisterForReflection
    record Fulfilled(UUID orderId, String accountId, String userId, Money total, Instant at) implements OrderEvent {
        @Override
        public String type() {
            return "commerce.order.fulfilled.v1";
        }
    }

    /** The time to complain is over; the seller has earned what is left. */
    @RegisterForReflection
    record Completed(UUID orderId, String accountId, String userId, Money total, Instant at) implements OrderEvent {
        @Override
        public String type() {
            return "commerce.order.completed.v1";
        }
    }

    /** Nothing was paid and nothing will be. */
    @RegisterForReflection
    record Cancelled(UUID orderId, String accountId, String userId, Money total, CancelReason reason, Instant at)
            implements OrderEvent {
        @Override
        public String type() {
            return "commerce.order.cancelled.v1";
        }
    }

    /** A payment came after the deadline and went back at once: nothing was bought. */
    @RegisterForReflection
    record PaymentReturned(UUID orderId, String accountId, String userId, Money total, String cause, Instant at)
            implements OrderEvent {
        @Override
        public String type() {
            return "commerce.order.payment-returned.v1";
        }
    }

    /**
     * Money went back.
     *
     * @param amount this time
     * @param refunded so far
     * @param full whether nothing of the payment is left
     */
    @RegisterForReflection
    record Refunded(
            @JsonIgnore UUID refundId,
            UUID orderId,
            String accountId,
            String userId,
            Money total,
            Money amount,
            Money refunded,
            boolean full,
            String cause,
            Instant at)
            implements OrderEvent {
        @Override
        public String type() {
            return "commerce.order.refunded.v1";
        }

        @Override
        public UUID eventId() {
            return Ids.derive(refundId, type());
        }
    }
}
