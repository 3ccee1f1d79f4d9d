package io.siyu.fan.policy;

import io.quarkus.arc.All;
import io.siyu.fan.account.AccountAccess;
import io.siyu.platform.directory.StaffRole;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reading and changing an account's tier policy. */
@ApplicationScoped
class PolicyService {
    private final AccountRulesStore rules;
    private final AccountAccess access;
    private final List<PolicyListener> listeners;
    private final Pool database;

    PolicyService(AccountRulesStore rules, AccountAccess access, @All List<PolicyListener> listeners, Pool database) {
        this.rules = rules;
        this.access = access;
        this.listeners = listeners;
        this.database = database;
    }

    Uni<AccountRules> of(String accountId, String caller) {
        return access.requireStaff(accountId, caller, StaffRole.AGENT).chain(() -> rules.require(accountId));
    }

    /** Takes effect with the next interaction of each fan, and for all others as the recount reaches them. */
    Uni<AccountRules> change(String accountId, String caller, TierPolicy policy) {
        var sensible = policy.checked();
        return access.requireStaff(accountId, caller, StaffRole.OPERATOR)
                .chain(() -> database.withTransaction(transaction -> rules.replace(transaction, accountId, sensible)
                        .chain(() -> {
                            var told = Uni.createFrom().voidItem();
                            for (var listener : listeners) {
                                told = told.chain(() -> listener.policyChanged(transaction, accountId));
                            }
                            return told;
                        })))
                .chain(() -> rules.require(accountId));
    }
}
