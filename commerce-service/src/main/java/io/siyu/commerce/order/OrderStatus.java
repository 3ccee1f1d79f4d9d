package io.siyu.commerce.order;

/** The life of an order. A partial refund leaves the status; REFUNDED means that everything went back. */
public enum OrderStatus {
    PENDING_PAYMENT,
    PAID,
    FULFILLED,
    COMPLETED,
    CANCELLED,
    REFUNDED;

    /** A cancelled order may still be paid or refunded, because a payment can be on its way while the deadline passes. */
    boolean canBecome(OrderStatus next) {
        return switch (this) {
            case PENDING_PAYMENT -> next == PAID || next == CANCELLED;
            case PAID -> next == FULFILLED || next == REFUNDED;
            case FULFILLED -> next == COMPLETED || next == REFUNDED;
            case COMPLETED -> next == REFUNDED;
            case CANCELLED -> next == PAID || next == REFUNDED;
            case REFUNDED -> false;
        };
    }
}
