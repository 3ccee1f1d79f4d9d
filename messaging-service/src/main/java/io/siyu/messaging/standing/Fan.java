package io.siyu.messaging.standing;

/** A fan of an account. */
public record Fan(String accountId, String userId) {}
