package io.siyu.fan.account;

import io.smallrye.mutiny.Uni;

/** What else must happen, in the same Panache transaction, when someone joins or leaves an account's staff. */
public interface StaffListener {
    Uni<Void> staffChanged(String accountId, String userId);
}
