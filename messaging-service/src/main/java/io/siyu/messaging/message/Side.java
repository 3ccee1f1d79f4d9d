package io.siyu.messaging.message;

/** Who speaks in a thread: a fan for itself, or one of the account's staff for the account. */
public enum Side {
    FAN,
    ACCOUNT
}
