package io.siyu.commerce.payment;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment as its buyer sees it; the same each time it is asked for.
 *
 * @param reason why it was sent back; absent when the order took it
 */
@RegisterForReflection
public record PaymentView(
        UUID paymentId,
        UUID orderId,
        PaymentMethod method,
        State status,
        Money amount,
        Instant at,
        @Nullable String reason) {
    /** Whether the order took the payment. */
    public enum State {
        CAPTURED,
        SENT_BACK
    }

    public static PaymentView of(Payment payment) {
        return new PaymentView(
                payment.id(),
                payment.orderId(),
                payment.method(),
                payment.sentBack().isPresent() ? State.SENT_BACK : State.CAPTURED,
                payment.amount(),
                payment.capturedAt(),
                payment.sentBack().map(RefundCause::sentence).orElse(null));
    }
}
