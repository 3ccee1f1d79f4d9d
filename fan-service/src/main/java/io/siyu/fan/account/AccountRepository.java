package io.siyu.fan.account;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The accounts. */
@ApplicationScoped
class AccountRepository implements PanacheRepositoryBase<Account, String> {
    private static final String LOCK = "select account_id from account where account_id = ?1 for no key update";

    Uni<Account> require(String accountId) {
        return findById(accountId).onItem().ifNull().failWith(AccountProblem.Unknown::new);
    }

    /**
     * Locked against other editors and against batches that count by this account's staff and policy. The row is locked before it is read:
     * a lock taken while reading gives the newest row with the staff as it was before the wait.
     */
    Uni<Account> requireForChange(String accountId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK, String.class)
                        .setParameter(1, accountId)
                        .getResultList())
                .chain(() -> require(accountId));
    }
}
