package io.siyu.commerce.order;

/** What stands behind an order. */
public enum OrderKind {
    /** Goods of the shop at their own price. */
    SHOP,
    /** A seat in a team of a group-buy. */
    SEAT
}
