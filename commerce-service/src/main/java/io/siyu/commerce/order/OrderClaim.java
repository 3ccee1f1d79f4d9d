package io.siyu.commerce.order;

import io.siyu.commerce.payment.RefundCause;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What an order stands for beside its goods, and what must follow when the order moves. The goods themselves are the order's own business.
 * Every method runs in the order's transaction, after {@link #lock} and before the stock is touched: rows are locked in the order claim,
 * order, whatever the claim locks beside itself, stock.
 */
public interface OrderClaim {
    OrderKind kind();

    /** Locks the claim's own row. Always before the order's, so that whatever moves the claim and its orders never waits in a circle. */
    Uni<Void> lock(UUID claimId);

    /** The order was paid in time. */
    Uni<Void> paid(Order order, Instant now);

    /** Nobody paid, or someone gave up. */
    Uni<Void> givenUp(Order order, Instant now);

    /** Everything went back. */
    Uni<Void> refunded(Order order, Instant now);

    /** Whether an order that had lapsed could have its claim again; the answer is why not. */
    Uni<Optional<RefundCause>> refusalOfLatePayment(Order order, Instant now);

    /** The order was paid late and has its claim again. */
    Uni<Void> regained(Order order, Instant now);

    /**
     * From when on the buyer may complain, at the earliest now; fails when it is too early to hand over the goods. The seller has earned nothing
     * before what is claimed is decided.
     */
    Uni<Instant> readyToFulfil(Order order, Instant now);
}
