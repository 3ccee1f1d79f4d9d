package io.siyu.recommendation.rights;

import io.siyu.platform.directory.AccountDirectory;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Who may act for an account: its staff from a role upwards, the platform's operator, and trusted back ends. */
@ApplicationScoped
public class AccountRights {
    private final AccountDirectory directory;

    AccountRights(AccountDirectory directory) {
        this.directory = directory;
    }

    /** Whether the caller speaks for the platform and not for an account. */
    public static boolean isTrusted(Caller caller) {
        return caller.isPlatform() || caller.isService();
    }

    /** Completes when the caller may; fails with 403, 404 or 503 as {@link AccountDirectory#requireStaff} does. */
    public Uni<Void> require(Caller caller, String accountId, StaffRole atLeast) {
        return isTrusted(caller)
                ? directory.require(caller, accountId).replaceWithVoid()
                : directory.requireStaff(caller, accountId, atLeast);
    }
}
