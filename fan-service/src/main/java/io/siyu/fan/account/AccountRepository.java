package io.siyu.fan.account;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

/** The accounts. */
@ApplicationScoped
class AccountRepository implements PanacheRepositoryBase<Account, String> {
    Uni<Account> require(String accountId) {
        return findById(accountId).onItem().ifNull().failWith(AccountProblem.Unknown::new);
    }

    /** Locked against other editors and against batches that count by this account's staff and policy. */
    Uni<Account> requireForChange(String accountId) {
        return findById(accountId, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(AccountProblem.Unknown::new);
    }
}
