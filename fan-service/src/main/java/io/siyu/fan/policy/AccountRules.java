package io.siyu.fan.policy;

import io.siyu.fan.decay.Decay;
import io.siyu.fan.decay.HalfLife;
import io.siyu.fan.decay.Scoring;
import io.siyu.fan.tier.Thresholds;
import io.siyu.fan.tier.TierRule;
import java.time.LocalDate;

/**
 * How one account counts and judges.
 *
 * @param version grows with each change of the policy; 0 is the default policy
 */
public record AccountRules(String accountId, LocalDate epoch, TierPolicy policy, int version) {
    public Decay decay() {
        return new Decay(epoch, new HalfLife(policy.halfLifeDays()));
    }

    public Scoring scoring() {
        return new Scoring(decay(), policy.rules());
    }

    public Thresholds thresholds() {
        return policy.thresholds();
    }

    public TierRule tierRule() {
        return new TierRule(decay(), thresholds());
    }
}
