package io.siyu.fan.policy;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.decay.HalfLife;
import io.siyu.fan.decay.KindRule;
import io.siyu.fan.decay.Scoring;
import io.siyu.fan.interaction.InteractionKind;
import io.siyu.fan.tier.Thresholds;
import java.util.EnumMap;
import java.util.Map;

/**
 * What an account decides about closeness: how fast points fade, what each kind gives and what each tier asks.
 *
 * @param rules one for every kind
 */
@RegisterForReflection
public record TierPolicy(int halfLifeDays, Map<InteractionKind, KindRule> rules, Thresholds thresholds) {
    public static final TierPolicy DEFAULT =
            new TierPolicy(HalfLife.DEFAULT.days(), Scoring.DEFAULT_RULES, Thresholds.DEFAULT);

    /** Above these a score would say nothing any more, and long before them a policy is a mistake. */
    private static final int MAX_WEIGHT = 1_000;

    private static final int MAX_CAP = 100_000;
    private static final int MAX_THRESHOLD = 1_000_000;

    public TierPolicy {
        var complete = new EnumMap<InteractionKind, KindRule>(InteractionKind.class);
        complete.putAll(Scoring.DEFAULT_RULES);
        complete.putAll(rules);
        rules = Map.copyOf(complete);
    }

    /** Refuses what would not measure anything. */
    TierPolicy checked() {
        if (halfLifeDays < HalfLife.MIN_DAYS || halfLifeDays > HalfLife.MAX_DAYS) {
            throw new PolicyProblem.Senseless(
                    "halfLifeDays", "must be from " + HalfLife.MIN_DAYS + " to " + HalfLife.MAX_DAYS);
        }
        rules.forEach(TierPolicy::check);
        checkThresholds();
        return this;
    }

    private static void check(InteractionKind kind, KindRule rule) {
        if (rule.weight() < 0 || rule.weight() > MAX_WEIGHT) {
            throw new PolicyProblem.Senseless("rules." + kind + ".weight", "must be from 0 to " + MAX_WEIGHT);
        }
        if (rule.cap() < 0 || rule.cap() > MAX_CAP) {
            throw new PolicyProblem.Senseless("rules." + kind + ".cap", "must be from 0 to " + MAX_CAP);
        }
    }

    private void checkThresholds() {
        var rising = thresholds.passerby() < thresholds.fond() && thresholds.fond() < thresholds.trueLove();
        if (!rising || thresholds.passerby() < 1 || thresholds.trueLove() > MAX_THRESHOLD) {
            throw new PolicyProblem.Senseless(
                    "thresholds", "must rise from passerby (at least 1) over fond to trueLove (at most 1000000)");
        }
    }
}
