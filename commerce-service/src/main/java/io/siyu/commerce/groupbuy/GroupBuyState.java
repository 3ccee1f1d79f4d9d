package io.siyu.commerce.groupbuy;

/** Whether teams may be opened. */
public enum GroupBuyState {
    UPCOMING,
    RUNNING,
    OVER
}
