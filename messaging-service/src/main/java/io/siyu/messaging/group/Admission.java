package io.siyu.messaging.group;

import io.siyu.messaging.message.Side;
import io.siyu.messaging.standing.Standing;
import io.siyu.messaging.standing.Standings;
import io.siyu.platform.directory.AccountDirectory;
import io.siyu.platform.directory.DirectoryProblem;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/**
 * Who may come into a group, and for whom they speak there: fans by the group's rule, the account's staff always. The rule is applied to the
 * copies first; before a refusal the owners are asked once, for the copies may lag behind what the fan has just done.
 */
@ApplicationScoped
class Admission {
    private final Standings standings;
    private final AccountDirectory directory;
    private final Authority authority;
    private final Clock clock;

    Admission(Standings standings, AccountDirectory directory, Authority authority, Clock clock) {
        this.standings = standings;
        this.directory = directory;
        this.authority = authority;
        this.clock = clock;
    }

    /** Fails with 403 where the rule refuses, 503 where an owner that could admit does not answer. */
    Uni<Side> sideOf(Caller caller, String accountId, JoinRule rule) {
        return authority
                .looksLikeStaff(caller, accountId)
                .chain(likely -> likely ? staffElseFan(caller, accountId, rule) : fan(caller, accountId, rule));
    }

    private Uni<Side> staffElseFan(Caller caller, String accountId, JoinRule rule) {
        return staff(caller, accountId)
                .onFailure(Authority::isWithoutAnswer)
                .recoverWithUni(() -> fan(caller, accountId, rule));
    }

    private Uni<Side> staff(Caller caller, String accountId) {
        return directory.requireStaff(caller, accountId, StaffRole.AGENT).replaceWith(Side.ACCOUNT);
    }

    private Uni<Side> fan(Caller caller, String accountId, JoinRule rule) {
        if (rule.isOpen()) {
            return Uni.createFrom().item(Side.FAN);
        }
        return standings
                .copied(accountId, caller.userId())
                .chain(standing -> rule.admits(standing, clock.instant())
                        ? Uni.createFrom().item(Side.FAN)
                        : askBeforeRefusing(caller, accountId, rule, standing));
    }

    private Uni<Side> askBeforeRefusing(Caller caller, String accountId, JoinRule rule, Standing copied) {
        return asked(accountId, caller.bearer(), rule, copied)
                .chain(known -> rule.admits(known, clock.instant())
                        ? Uni.createFrom().item(Side.FAN)
                        : staff(caller, accountId)
                                .onFailure(DirectoryProblem.class)
                                .transform(_ -> rule.refusal()));
    }

    /** Asks for no more than the rule needs. */
    private Uni<Standing> asked(String accountId, String bearer, JoinRule rule, Standing copied) {
        var withTier = rule.minTier() == null
                ? Uni.createFrom().item(copied)
                : standings.askTier(accountId, bearer).map(copied::withTier);
        return rule.purchasedWithinDays() == null
                ? withTier
                : withTier.chain(known -> rule.admits(known, clock.instant())
                        ? Uni.createFrom().item(known)
                        : standings
                                .askLastPurchase(accountId, bearer)
                                .map(last -> known.withLastPurchaseAt(last.orElse(null))));
    }
}
