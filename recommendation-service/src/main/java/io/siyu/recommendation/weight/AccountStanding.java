package io.siyu.recommendation.weight;

import io.siyu.recommendation.engagement.PrivateEngagements.Counted;
import io.siyu.recommendation.nebula.NebulaPolicy;
import io.siyu.recommendation.nebula.PrivateEngagement;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What an account's weight is in force at, and why.
 *
 * @param weight 1 to {@link NebulaPolicy#HIGHEST_WEIGHT}
 * @param policyVersion the policy it was weighed by
 * @param movesOn the day on which it changes though nothing happens
 */
record AccountStanding(
        String accountId,
        PrivateEngagement engagement,
        double weight,
        long policyVersion,
        LocalDate movesOn,
        Instant computedAt) {
    static AccountStanding of(String accountId, Counted counted, NebulaPolicy policy, long policyVersion, Instant now) {
        return new AccountStanding(
                accountId,
                counted.engagement(),
                policy.weigh(counted.engagement()).weight(),
                policyVersion,
                counted.leavesOn(),
                now);
    }
}
