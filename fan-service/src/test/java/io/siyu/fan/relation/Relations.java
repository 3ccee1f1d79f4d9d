package io.siyu.fan.relation;

import io.siyu.fan.fold.Folding;
import io.siyu.fan.policy.AccountRules;
import io.siyu.fan.tier.Follow;
import io.siyu.fan.tier.Holding;
import io.siyu.fan.tier.Tier;
import java.time.Instant;

/** Relations for tests of other features. */
public final class Relations {
    private Relations() {}

    public static Relation aFollower(RelationKey key, Instant since) {
        return new Relation(new Relation.Stored(
                key,
                since,
                Follow.FOLLOWING,
                null,
                since,
                Holding.NONE,
                0,
                0,
                null,
                Folding.ALL_OPEN,
                Tier.POTENTIAL,
                null,
                0,
                0,
                null,
                false));
    }

    /** What the book would store if it closed the relation now. */
    public static Object settled(Relation relation, AccountRules rules, Instant now) {
        var unused = relation.settle(ChangeCause.INTERACTION, rules, now);
        var stored = relation.stored();
        return java.util.List.of(
                stored.holding(),
                stored.purchases(),
                stored.tier(),
                String.valueOf(relation.tierEndsAt(rules, now)),
                String.valueOf(stored.lastAt()));
    }
}
