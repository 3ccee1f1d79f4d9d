package io.siyu.fan.tag.rule;

import io.siyu.fan.tier.Follow;
import io.siyu.fan.tier.Tier;
import java.util.List;
import java.util.Set;

/** How a fan stands to the account: whether they follow it, and their tier. */
public record Stands(Set<Follow> follow, Set<Tier> tiers) implements Condition {
    public Stands {
        follow = Set.copyOf(follow);
        tiers = Set.copyOf(tiers);
    }

    @Override
    public int answer(Fan fan) {
        return follow.contains(fan.follow()) && tiers.contains(fan.tier()) ? Answer.YES : Answer.NO;
    }

    @Override
    public void explain(Fan fan, List<Reason> reasons) {
        reasons.add(new Reason(
                "follow and tier",
                fan.follow() + ", " + fan.tier(),
                "one of " + follow.stream().sorted().toList() + " and "
                        + tiers.stream().sorted().toList()));
    }
}
