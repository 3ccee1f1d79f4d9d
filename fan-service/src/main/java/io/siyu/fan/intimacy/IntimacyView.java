package io.siyu.fan.intimacy;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.fold.Sight;
import io.siyu.fan.interaction.InteractionKind;
import io.siyu.fan.tier.Follow;
import io.siyu.fan.tier.NextTier;
import io.siyu.fan.tier.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How close a fan is, of what that is made, and what would bring them closer.
 *
 * @param next absent at the top, under a pin and for a past instant
 * @param bought absent where the fan does not show its spending; then next and contributions, which would tell it, are empty too
 * @param pointsUntil up to when points count: now, or for a past instant the end of its UTC day, as points are kept by day
 * @param tierEndsAt when the tier is lost if nothing is added; only where points carry it
 */
@RegisterForReflection
public record IntimacyView(
        String accountId,
        String userId,
        BigDecimal points,
        Instant pointsUntil,
        Tier tier,
        boolean following,
        Follow follow,
        @Nullable Boolean bought,
        boolean inGroup,
        boolean pinned,
        @Nullable NextTier next,
        List<Contribution> contributions,
        @Nullable Instant tierEndsAt,
        Instant asOf) {
    /** What a viewer sees of it who may see the fan's behaviour. */
    IntimacyView asSeenWith(Sight sight) {
        return sight.shows(FieldGroup.CONSUMPTION)
                ? this
                : new IntimacyView(
                        accountId,
                        userId,
                        points,
                        pointsUntil,
                        tier,
                        following,
                        follow,
                        null,
                        inGroup,
                        pinned,
                        null,
                        List.of(),
                        tierEndsAt,
                        asOf);
    }

    /**
     * What one kind gave.
     *
     * @param points what is left of it
     * @param counted how many counted, all days together
     * @param cut how many were over the cap of their day
     */
    @RegisterForReflection
    public record Contribution(InteractionKind kind, BigDecimal points, long counted, long cut) {}
}
