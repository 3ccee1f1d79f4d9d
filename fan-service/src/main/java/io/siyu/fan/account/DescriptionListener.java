package io.siyu.fan.account;

import io.smallrye.mutiny.Uni;

/** What else must happen, in the same Panache transaction, when an account describes itself otherwise. */
public interface DescriptionListener {
    Uni<Void> described(String accountId);
}
