package io.siyu.commerce.order;

/** Why an order was cancelled before it was paid. */
public enum CancelReason {
    BUYER,
    SELLER,
    /** Nobody paid in time. */
    LAPSED
}
