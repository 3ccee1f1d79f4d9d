package io.siyu.recommendation.weight;

import io.siyu.recommendation.allocation.AllocationPolicies;
import io.siyu.recommendation.allocation.AllocationPolicy;
import io.siyu.recommendation.nebula.NebulaPolicy;
import io.siyu.recommendation.nebula.NebulaWeight;
import io.siyu.recommendation.nebula.PrivateEngagement;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;

/** Explains the weight in force by the policy it was computed with, not by today's. */
@ApplicationScoped
class NebulaExplanations {
    private final AccountStandings standings;
    private final AllocationPolicies policies;
    private final Clock clock;

    NebulaExplanations(AccountStandings standings, AllocationPolicies policies, Clock clock) {
        this.standings = standings;
        this.policies = policies;
        this.clock = clock;
    }

    record Explained(AccountStanding standing, NebulaWeight nebula, NebulaPolicy policy) {
        static Explained of(AccountStanding standing, AllocationPolicy policy) {
            return new Explained(standing, policy.nebula().weigh(standing.engagement()), policy.nebula());
        }
    }

    Uni<Explained> of(String accountId) {
        return standings
                .find(accountId)
                .chain(found -> found.isPresent()
                        ? policies.at(found.get().policyVersion()).map(policy -> Explained.of(found.get(), policy))
                        : policies.current().map(policy -> Explained.of(unweighed(accountId, policy), policy)));
    }

    /** An account of which no private fan was ever told is neutral. */
    private AccountStanding unweighed(String accountId, AllocationPolicy policy) {
        return new AccountStanding(
                accountId,
                PrivateEngagement.NONE,
                NebulaWeight.NEUTRAL.weight(),
                policy.version(),
                LocalDate.MAX,
                clock.instant());
    }
}
