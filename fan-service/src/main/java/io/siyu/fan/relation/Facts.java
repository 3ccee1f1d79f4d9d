package io.siyu.fan.relation;

import io.siyu.fan.fold.Folding;
import io.siyu.fan.tier.Follow;
import io.siyu.fan.tier.Stage;
import io.siyu.fan.tier.Tier;

/**
 * What others are told of a relation, and nothing they are not.
 *
 * @param staff staff are no fans of their account, so they stand outside its private domain
 * @param points the highest threshold that points hold, whatever else it takes; only to tell reasons apart
 */
record Facts(Follow follow, Tier tier, boolean bought, boolean inGroup, Folding fold, Tier points, boolean staff) {
    Stage stage() {
        return staff ? Stage.PUBLIC : Stage.of(tier, inGroup);
    }

    boolean saysTheSameAs(Facts other) {
        return follow == other.follow
                && tier == other.tier
                && bought == other.bought
                && inGroup == other.inGroup
                && fold.equals(other.fold)
                && staff == other.staff;
    }
}
